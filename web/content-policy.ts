interface TrustedTypePolicyFactory {
  createPolicy: (name: string, rules: { createHTML: (input: string) => string }) => unknown;
}

/**
 * The policy `require-trusted-types-for 'script'` asks for (R21). antd writes CSS text into its style tags through
 * innerHTML; nothing else may, so whatever could be markup is refused.
 */
export function setTrustedTypes(): void {
  const factory = (window as { trustedTypes?: TrustedTypePolicyFactory }).trustedTypes;
  factory?.createPolicy('default', {
    createHTML: (input) => {
      if (input.includes('<')) throw new TypeError('Markup from text is refused');
      return input;
    },
  });
}

/** The nonce of this page's styles, as the server wrote it; undefined where there is no policy (development). */
export const styleNonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? undefined;

/**
 * antd measures a growing text area with a hidden one and writes its style as an attribute, which the policy refuses;
 * the same through the CSSOM is allowed. It also means `tabindex` where it writes `tab-index`.
 */
export function measureWithoutAttributes(): void {
  const set = Element.prototype.setAttribute;
  HTMLTextAreaElement.prototype.setAttribute = function (name: string, value: string): void {
    if (name === 'style') this.style.cssText = value;
    else set.call(this, name === 'tab-index' ? 'tabindex' : name, value);
  };
}

/**
 * Gives the nonce to every style tag our own scripts make. antd passes it on from ConfigProvider, but not where a dialog
 * locks the page's scrolling. Styles in markup still have none, and scripts are never given one.
 */
export function nonceStyles(): void {
  if (styleNonce === undefined) return;
  const create = document.createElement.bind<(name: string, options?: ElementCreationOptions) => HTMLElement>(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (name === 'style') element.nonce = styleNonce;
    return element;
  };
}
