import { Button } from 'antd';
import { useRef, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { type Signature, signatureKind, type SignatureField } from '@portico/core/definitions/form/fields/signature.ts';
import css from '../form.module.css';
import type { Control, EditProps, ReadProps } from './control.ts';

type Field = z.infer<typeof SignatureField>;
const width = 480;
const height = 160;

const pathOf = (stroke: readonly number[]): string => {
  const points: string[] = [];
  for (let i = 0; i + 1 < stroke.length; i += 2) points.push(`${stroke[i]} ${stroke[i + 1]}`);
  // A dot is a line of no length with a round end.
  return points.length === 1 ? `M${points[0]} l0 0` : `M${points.join(' L')}`;
};
const drawn = (value: unknown, field: Field): Signature | undefined =>
  signatureKind.clean(value, field, { timeZone: 'UTC' }).value as Signature | undefined;

function Drawing({ signature, extra }: { signature: Signature | undefined; extra?: readonly number[] }) {
  return (
    <>
      {[...(signature?.strokes ?? []), ...(extra && extra.length > 0 ? [extra] : [])].map((stroke, i) => (
        <path
          key={i}
          d={pathOf(stroke)}
          fill="none"
          stroke="currentColor"
          strokeWidth={3}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ))}
    </>
  );
}

/** Drawn with finger, pen or mouse. */
function Edit({ field, value, onChange, label, describedBy, isInvalid }: EditProps<Field>) {
  const { t } = useTranslation('form');
  const signature = drawn(value, field);
  const [stroke, setStroke] = useState<readonly number[]>([]);
  const isDown = useRef(false);
  const place = (event: PointerEvent<SVGSVGElement>): number[] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [
      Math.round(((event.clientX - box.left) / box.width) * width),
      Math.round(((event.clientY - box.top) / box.height) * height),
    ];
  };
  const finish = () => {
    if (!isDown.current) return;
    isDown.current = false;
    if (stroke.length > 0) onChange({ width, height, strokes: [...(signature?.strokes ?? []), [...stroke]] });
    setStroke([]);
  };
  return (
    <div className={css.signature} data-invalid={isInvalid || undefined}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={signature ? t('signature.signed', { name: label }) : t('signature.draw', { name: label })}
        {...(describedBy ? { 'aria-describedby': describedBy } : {})}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          isDown.current = true;
          setStroke(place(event));
        }}
        onPointerMove={(event) => {
          if (isDown.current) setStroke((points) => (points.length < 2000 ? [...points, ...place(event)] : points));
        }}
        onPointerUp={finish}
        onPointerCancel={finish}
      >
        <line x1={24} x2={width - 24} y1={height - 32} y2={height - 32} className={css.signatureLine} />
        <Drawing signature={signature} extra={stroke} />
      </svg>
      <div className={css.signatureFoot}>
        <span className="faint">{t('signature.hint')}</span>
        {signature && (
          <Button type="text" size="small" onClick={() => onChange(undefined)}>
            {t('signature.clear')}
          </Button>
        )}
      </div>
    </div>
  );
}
function Read({ field, value }: ReadProps<Field>) {
  const { t } = useTranslation('form');
  const signature = drawn(value, field);
  if (!signature) return null;
  return (
    <svg
      viewBox={`0 0 ${signature.width} ${signature.height}`}
      className={css.signed}
      role="img"
      aria-label={t('signature.one')}
    >
      <Drawing signature={signature} />
    </svg>
  );
}
export const signatureControl: Control<Field> = { Edit, Read, isGroup: true, isWide: true, columnWidth: 260 };
