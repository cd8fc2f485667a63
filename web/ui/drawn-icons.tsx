import Icon from '@ant-design/icons';

// What antd's set lacks, drawn on its 24-unit grid with its line weight.
const line = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.8,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;
const size = { width: '1em', height: '1em', viewBox: '0 0 24 24' } as const;

const Stamp = () => (
  <svg {...size} {...line}>
    <path d="M9 13.5c.6-2-.9-4-.9-6a3.9 3.9 0 0 1 7.8 0c0 2-1.5 4-.9 6" />
    <path d="M5 17.5v-2a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v2z" />
    <path d="M5 21h14" />
  </svg>
);
const Receipt = () => (
  <svg {...size} {...line}>
    <path d="M5 3v18l2.3-1.6L9.7 21l2.3-1.6 2.3 1.6 2.4-1.6L19 21V3z" />
    <path d="M9 8h6M9 12h6" />
  </svg>
);
const Plane = () => (
  <svg {...size} {...line}>
    <path d="M21 3.5 3 10.6l6.6 2.9L12.6 20z" />
    <path d="m9.6 13.5 4.3-4" />
  </svg>
);
const Mark = () => (
  <svg {...size} fill="none">
    <path d="M4 20V10.5a8 8 0 0 1 16 0V20" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
    <path
      d="M9 20v-8.5a3 3 0 0 1 6 0V20"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
      opacity="0.55"
    />
  </svg>
);

export const StampIcon = () => <Icon component={Stamp} />;
export const ReceiptIcon = () => <Icon component={Receipt} />;
export const PlaneIcon = () => <Icon component={Plane} />;
/** Our sign: a gate within a gate. */
export const PorticoMark = () => <Icon component={Mark} />;
