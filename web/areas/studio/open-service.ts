import { createContext, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '@portico/core/errors.ts';
import type { DesignedDocument } from '../../designers/frame/index.ts';
import type { Content } from '../../designers/parts/service-content.ts';

/** The service on the bench, for the inputs of its tabs. */
export interface OpenService {
  serviceKey: string;
  content: Content;
  findings: readonly Finding[];
  /** Gives a property another value, undefined takes it away. What is typed in a row is one step to undo. */
  set: (name: string, value: unknown, how?: 'typed') => void;
  go: (tab: string) => void;
}
export const OpenServiceContext = createContext<OpenService | null>(null);

export function useOpenService(): OpenService {
  const opened = useContext(OpenServiceContext);
  if (!opened) throw new Error('no service is open');
  return opened;
}

/** The content with another value of a property; undefined leaves it out. */
export function withProperty(content: Content, name: string, value: unknown): Content {
  if (value !== undefined) return { ...content, [name]: value };
  const { [name]: _before, ...rest } = content;
  return rest as Content;
}

export function useOpened(
  serviceKey: string,
  doc: DesignedDocument<Content>,
  findings: readonly Finding[],
  go: (tab: string) => void,
): OpenService {
  const { t } = useTranslation('studio');
  return useMemo(
    () => ({
      serviceKey,
      content: doc.content,
      findings,
      go,
      set: (name, value, how) =>
        doc.put(withProperty(doc.content, name, value), {
          mark: how === 'typed' ? `service ${name}` : null,
          label: t(`property.${name}`),
        }),
    }),
    [serviceKey, doc, findings, go, t],
  );
}
