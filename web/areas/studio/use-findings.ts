import { useDeferredValue, useMemo } from 'react';
import { checkService } from '@portico/core/definitions/service/check-service.ts';
import { Service } from '@portico/core/definitions/service/service.ts';
import type { Finding } from '@portico/core/errors.ts';
import type { Content } from '../../designers/parts/service-content.ts';

/** Only the server knows the company's people, teams and departments. */
const isOfCompany = ({ code }: Finding) => code.endsWith('-not-here');

/** All that is wrong as the content is now, with what the server `told` of the company; all it told while this is no service. */
export function findingsOf(content: Content, told: readonly Finding[]): readonly Finding[] {
  const service = Service.safeParse(content);
  if (!service.success) return told;
  return [...told.filter(isOfCompany), ...checkService(service.data)];
}

/** Worked out a moment after typing, so that typing is not slowed. */
export function useFindings(content: Content, told: readonly Finding[]): readonly Finding[] {
  const settled = useDeferredValue(content);
  return useMemo(() => findingsOf(settled, told), [settled, told]);
}

export const isWarning = ({ params }: Finding): boolean => params?.['severity'] === 'warning';
