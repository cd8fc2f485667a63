import type { FillStep } from '@portico/core/definitions/flow/steps/fill.ts';
import EditOutlined from '@ant-design/icons/EditOutlined';
import { type FaceOfStep, missing, part } from './face.ts';
import { about, whoWords } from './who-words.ts';

export const fill: FaceOfStep<FillStep> = {
  icon: EditOutlined,
  name: { zh: '填写', en: 'Fill in' },
  sentence(step, tell) {
    const fields = Object.entries(step.access ?? {}).flatMap(([field, may]) =>
      may === 'edit' || may === 'required' ? [tell.nameOf('field', field)] : [],
    );
    return [
      about(whoWords(step.who, tell), (names) => tell.pick({ zh: `${names} 填写`, en: `Filled in by ${names}` })),
      fields.length > 0
        ? part(fields.join(tell.t('who.and')))
        : missing(tell.pick({ zh: '没有可填的字段', en: 'no field to fill in' })),
    ];
  },
};
