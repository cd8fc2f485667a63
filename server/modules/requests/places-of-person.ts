import type { PlacesOfPerson } from '@portico/core/api/organisation.ts';
import { namedIn } from '@portico/core/definitions/flow/named.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import { caredForScope } from '../access/index.ts';
import { editableServices } from '../definitions/index.ts';
import { stepOf } from '../flows/index.ts';
import { peopleByIds, placesHeldBy } from '../identity/index.ts';
import { countOpenOf } from '../records/index.ts';

/** Where the company names somebody (G11). @throws AppError `not_found` when there is no such person */
export async function placesOfPerson(ctx: Ctx, id: string): Promise<PlacesOfPerson> {
  const person = (await peopleByIds(ctx.db, [id])).get(id);
  if (!person) throw new AppError('not_found', 'no-such-person');
  const [services, held, open] = await Promise.all([
    editableServices(ctx),
    placesHeldBy(ctx.db, id, ctx.now),
    countOpenOf(ctx.db, caredForScope(ctx.actor), id),
  ]);
  const login = person.login.toLowerCase();
  const rules = services.flatMap(({ service, isDraft }) => {
    const place = { service: { key: service.key, name: service.name }, isDraft };
    const owns = service.owners.some((owner) => owner.toLowerCase() === login);
    return [
      ...(owns ? [{ ...place, step: null, stepName: null, path: 'owners' }] : []),
      ...namedIn(service.flow)
        .filter(({ kind, name }) => kind === 'people' && name.toLowerCase() === login)
        .map(({ step = null, path }) => ({
          ...place,
          step,
          stepName: step === null ? null : (stepOf(service.flow, step)?.name ?? step),
          path: step === null ? path : path.slice(step.length + 1),
        })),
    ];
  });
  return { rules, ...held, ...open };
}
