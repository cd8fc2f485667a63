const round = 10;

/** Gathers lines as the text of one SVG path; all go straight, with rounded corners. */
export class LinePath {
  private readonly parts: string[] = [];

  get text(): string {
    return this.parts.join('');
  }

  down(x: number, from: number, to: number): void {
    this.parts.push(`M${x} ${from}V${to}`);
  }

  /** Down to `turn`, over to another column, and down again. */
  aside(x: number, from: number, toX: number, turn: number, to: number): void {
    if (x === toX) return this.down(x, from, to);
    const by = Math.min(round, Math.abs(toX - x) / 2, turn - from, to - turn);
    const side = Math.sign(toX - x) * by;
    this.parts.push(
      `M${x} ${from}V${turn - by}Q${x} ${turn} ${x + side} ${turn}H${toX - side}Q${toX} ${turn} ${toX} ${turn + by}V${to}`,
    );
  }

  /** From a column over to `left`, up, and back into the side of a card. */
  back(x: number, from: number, left: number, up: number, into: number): void {
    this.parts.push(
      `M${x} ${from}H${left + round}Q${left} ${from} ${left} ${from - round}V${up + round}Q${left} ${up} ${left + round} ${up}H${into}`,
    );
  }
}
