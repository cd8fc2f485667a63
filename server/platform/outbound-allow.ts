import { type Address, addressOf, type Block, blockOf, isIn, kindOfAddress } from './outbound-addresses.ts';

/** What the administrator opens beyond the public internet: a host name or a block, on one port or on the usual ones. */
export interface AllowEntry {
  /** Lower case; null for a block. */
  host: string | null;
  block: Block | null;
  port: number | null;
}
/** The text `PORTICO_OUTBOUND_ALLOW` was wrong: which entry. */
export class AllowError extends Error {}

/** Reads `PORTICO_OUTBOUND_ALLOW`: hosts and blocks, each with or without port, apart by commas or blanks. */
export function readAllowList(text: string): AllowEntry[] {
  return text
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .map((entry) => {
      const found =
        /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(entry) ?? /^([^:]+)(?::(\d{1,5}))?$/.exec(entry) ?? /^(.+)$/.exec(entry);
      const name = found?.[1] ?? '';
      const port = found?.[2] === undefined ? null : Number(found[2]);
      const block = blockOf(name);
      const isName = /^(?=.{1,253}$)[a-z\d_]([a-z\d_-]*[a-z\d])?(\.[a-z\d_]([a-z\d_-]*[a-z\d])?)*$/i.test(name);
      // `10.0.0.0/33` and `10.1` are mistakes, not names.
      if (!block && (!isName || /^[\d.]+$/.test(name))) throw new AllowError(entry);
      if (port !== null && (port < 1 || port > 65535)) throw new AllowError(entry);
      return { host: block ? null : name.toLowerCase(), block, port };
    });
}

export interface OutboundRules {
  allow: readonly AllowEntry[];
  /** Ports that may be called anywhere. */
  ports: readonly number[];
}
export type Place = { host: string; port: number; address: Address };

/** Why a call to this address of this host must not be made; null when it may. */
export function refusalOf(
  { allow, ports }: OutboundRules,
  place: Place,
): 'address-forbidden' | 'port-forbidden' | null {
  const { host, port, address } = place;
  const named = allow.filter((entry) => entry.host === host);
  const within = allow.filter((entry) => entry.block && isIn(address, entry.block));
  const kind = kindOfAddress(address);
  // A name opens what is inside the company; link-local and the like only an entry with that very address.
  const opens = kind === 'closed' ? within : [...named, ...within];
  if (kind !== 'public' && opens.length === 0) return 'address-forbidden';
  const isUsual = ports.includes(port) && (kind === 'public' || opens.some((entry) => entry.port === null));
  return isUsual || opens.some((entry) => entry.port === port) ? null : 'port-forbidden';
}

/** The address a host of a URL is, when it is one and no name. */
export const literalOf = (hostname: string): Address | null => addressOf(hostname.replace(/^\[|\]$/g, ''));
