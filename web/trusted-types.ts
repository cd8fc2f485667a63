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
