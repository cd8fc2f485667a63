import CalculatorOutlined from '@ant-design/icons/CalculatorOutlined';
import type { FormulaField } from '@portico/core/definitions/form/fields/formula.ts';
import { currency, formula, number, pick, toggle } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const formulaDesign: FieldDesign<FormulaField> = {
  Icon: CalculatorOutlined,
  palette: { group: 'worked', order: 2 },
  settings: [
    formula('value'),
    pick('as', 'number', 'money', 'text', 'date', 'duration'),
    currency,
    number('scale'),
    toggle('inWords'),
  ],
};
