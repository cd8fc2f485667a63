import type { ActionStep } from '@portico/core/definitions/flow/steps/action.ts';
import ApiOutlined from '@ant-design/icons/ApiOutlined';
import { type FaceOfStep, missing, type Part, part, type Teller } from './face.ts';

function done({ effect }: ActionStep, { pick, nameOf, t }: Teller): Part {
  switch (effect.kind) {
    case 'set': {
      const fields = Object.keys(effect.fields).map((field) => nameOf('field', field));
      if (fields.length === 0) return missing(pick({ zh: '没有要设置的字段', en: 'no field to set' }));
      return part(pick({ zh: `设置 ${fields.join(t('who.and'))}`, en: `Sets ${fields.join(t('who.and'))}` }));
    }
    case 'http':
      return part(pick({ zh: `调用外部系统（${effect.method}）`, en: `Calls another system (${effect.method})` }));
    case 'start': {
      const service = nameOf('service', effect.service);
      return part(pick({ zh: `发起「${service}」`, en: `Starts “${service}”` }));
    }
    case 'record': {
      const table = nameOf('table', effect.table);
      return part(pick({ zh: `写入「${table}」`, en: `Writes to “${table}”` }));
    }
  }
}

export const action: FaceOfStep<ActionStep> = {
  icon: ApiOutlined,
  name: { zh: '自动动作', en: 'Action' },
  sentence(step, tell) {
    if (step.each === undefined) return [done(step, tell)];
    const table = tell.nameOf('field', step.each);
    return [done(step, tell), part(tell.pick({ zh: `「${table}」每行一次`, en: `once per row of “${table}”` }))];
  },
};
