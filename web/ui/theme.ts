import { theme as antdTheme, type ThemeConfig } from 'antd';

/** Colours by meaning; each pair of text on ground has a contrast of at least 4.5. */
const light = {
  ground: '#f6f7f9',
  surface: '#ffffff',
  raised: '#ffffff',
  sunken: '#f0f2f5',
  track: '#e9ecf1',
  thumb: '#ffffff',
  hover: '#f0f2f6',
  selected: '#edf1ff',
  border: '#e3e6eb',
  'border-strong': '#c9ced6',
  text: '#1b2028',
  'text-soft': '#545d6b',
  'text-faint': '#606a79',
  primary: '#3b5bdb',
  'primary-hover': '#2f4cc4',
  'primary-pressed': '#2f4cc4',
  'primary-soft': '#edf1ff',
  link: '#3451c7',
  good: '#187344',
  'good-soft': '#e6f5ec',
  warn: '#9a5b00',
  'warn-soft': '#fdf2dc',
  bad: '#c22f2f',
  'bad-pressed': '#a32424',
  'on-bad': '#ffffff',
  'bad-soft': '#fdecec',
  info: '#2363b5',
  'info-soft': '#e8f1fc',
  shadow: '0 1px 2px rgb(20 26 36 / 5%), 0 1px 3px rgb(20 26 36 / 4%)',
  'shadow-raised': '0 8px 28px rgb(20 26 36 / 14%)',
};
const dark: Record<keyof typeof light, string> = {
  ground: '#101317',
  surface: '#181c22',
  raised: '#1f242b',
  sunken: '#14181d',
  track: '#20262e',
  thumb: '#39414d',
  hover: '#222831',
  selected: '#232c4a',
  border: '#2b313a',
  'border-strong': '#434b57',
  text: '#e7eaef',
  'text-soft': '#aab3c0',
  'text-faint': '#939dab',
  primary: '#4263eb',
  'primary-hover': '#5677f5',
  'primary-pressed': '#3553d4',
  'primary-soft': '#232c4a',
  link: '#93a8ff',
  good: '#5cc78f',
  'good-soft': '#16301f',
  warn: '#e6b157',
  'warn-soft': '#33270f',
  bad: '#ff8a85',
  'bad-pressed': '#ff9d99',
  'on-bad': '#2a0f0f',
  'bad-soft': '#3a1b1c',
  info: '#7fb4f5',
  'info-soft': '#172a42',
  shadow: '0 1px 2px rgb(0 0 0 / 40%)',
  'shadow-raised': '0 8px 28px rgb(0 0 0 / 55%)',
};
export const palettes = { light, dark };
export type Scheme = keyof typeof palettes;

export const fontFamily =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif';

/** Writes the colours as `--p-<name>` for our own style sheets. Through the CSSOM, which the content policy allows. */
export function showScheme(scheme: Scheme): void {
  const root = document.documentElement;
  for (const [name, value] of Object.entries(palettes[scheme])) root.style.setProperty(`--p-${name}`, value);
  root.style.colorScheme = scheme;
  root.dataset.scheme = scheme;
}

/** antd's tokens from the same colours. */
export function antdThemeOf(scheme: Scheme): ThemeConfig {
  const c = palettes[scheme];
  return {
    algorithm: scheme === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      colorPrimary: c.primary,
      colorLink: c.link,
      colorSuccess: c.good,
      colorWarning: c.warn,
      colorError: c.bad,
      colorInfo: c.info,
      colorSuccessBg: c['good-soft'],
      colorWarningBg: c['warn-soft'],
      colorErrorBg: c['bad-soft'],
      colorInfoBg: c['info-soft'],
      colorSuccessBorder: c.border,
      colorWarningBorder: c.border,
      colorErrorBorder: c.border,
      colorInfoBorder: c.border,
      colorBgLayout: c.ground,
      colorBgContainer: c.surface,
      colorBgElevated: c.raised,
      colorBorder: c['border-strong'],
      colorBorderSecondary: c.border,
      colorText: c.text,
      colorTextSecondary: c['text-soft'],
      colorTextTertiary: c['text-faint'],
      colorTextDescription: c['text-faint'],
      colorTextPlaceholder: c['text-faint'],
      colorTextDisabled: c['text-faint'],
      colorIcon: c['text-faint'],
      borderRadius: 8,
      controlHeight: 36,
      controlHeightSM: 28,
      controlHeightLG: 44,
      fontFamily,
      fontSize: 14,
      lineHeight: 1.57,
      motionDurationMid: '0.15s',
      motionDurationSlow: '0.2s',
      // antd's own movements wait for their end, which style sheets alone would never let come.
      motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      wireframe: false,
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
        // antd lightens on hover, which leaves white words too faint.
        colorPrimaryHover: c['primary-pressed'],
        colorPrimaryActive: c['primary-pressed'],
        colorErrorHover: c['bad-pressed'],
        colorErrorActive: c['bad-pressed'],
        dangerColor: c['on-bad'],
      },
      Card: { headerFontSize: 15 },
      Segmented: {
        trackBg: c.track,
        itemSelectedBg: c.thumb,
        itemColor: c['text-soft'],
        itemSelectedColor: c.text,
      },
      Tabs: {
        horizontalMargin: '0 0 16px 0',
        itemSelectedColor: c.link,
        itemHoverColor: c.link,
        itemActiveColor: c.link,
      },
    },
  };
}
