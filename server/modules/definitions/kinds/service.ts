import { serviceKind } from '@portico/core/definitions/service/kind.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import { mayEditService } from '../../access/index.ts';
import { companyOf } from '../company.ts';
import type { StoredKind } from './stored-kind.ts';

export const storedService: StoredKind<Service> = {
  name: 'service',
  core: serviceKind,
  async check(db, now, service) {
    const company = await companyOf(db, now, serviceKind.refersTo(service));
    // A service may start itself before it is first published.
    const services = new Set(company.known.services).add(service.key);
    return serviceKind.check(service, { ...company, known: { ...company.known, services } });
  },
  mayEdit: (actor, key, { category, owners }) =>
    mayEditService(actor, {
      key,
      category: typeof category === 'string' ? category : '',
      owners: Array.isArray(owners) ? owners.map(String) : [],
    }),
  missing: 'no-such-service',
};
