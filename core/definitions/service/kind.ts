import type { DefinitionKind } from '../kind.ts';
import { checkService } from './check-service.ts';
import { namedInService } from './named-in-service.ts';
import { Service } from './service.ts';

/** What a new service begins with, so that it can be published once it has a form: the requester's manager decides. */
const firstFlow = {
  schema: 1,
  steps: [
    {
      kind: 'approve',
      id: 'manager',
      name: { zh: '上级审批', en: 'Manager' },
      who: [{ kind: 'manager', level: 1 }],
    },
  ],
};

/** Form and flow are parts of the service's document: a step of an upgrade changes them with it. */
export const serviceKind: DefinitionKind<Service> = {
  kind: 'service',
  schema: Service,
  version: 1,
  upgrades: {},
  blank: ({ key, name }) => ({
    schema: 1,
    key,
    name,
    description: '',
    form: { schema: 1, items: [] },
    flow: firstFlow,
  }),
  refersTo: namedInService,
  check: checkService,
  uniqueName: ({ prefix }) => (typeof prefix === 'string' ? prefix : undefined),
};
