/** How many wait, beside a menu entry that says it to screen readers itself. */
export function Count({ value }: { value: number | undefined }) {
  if (!value) return null;
  return (
    <span className="count" aria-hidden>
      {value > 99 ? '99+' : value}
    </span>
  );
}
