import type { Story } from '../harness/story.ts';
import { stories as attackStrings } from './attack-strings.ts';
import { stories as calendar } from './calendar.ts';
import { stories as choosingPeople } from './choosing-people.ts';
import { stories as equipmentAndLeave } from './equipment-and-leave.ts';
import { stories as everyPage } from './every-page.ts';
import { stories as everyday } from './everyday.ts';
import { stories as evidence } from './evidence.ts';
import { stories as formDesigner } from './form-designer.ts';
import { stories as flowDesigner } from './flow-designer.ts';
import { stories as fromSheet } from './from-sheet.ts';
import { stories as interventions } from './interventions.ts';
import { stories as logIn } from './log-in.ts';
import { stories as manyAtOnce } from './many-at-once.ts';
import { stories as newVersion } from './new-version.ts';
import { stories as portal } from './portal.ts';
import { stories as saidOnTheWay } from './said-on-the-way.ts';
import { stories as sandbox } from './sandbox.ts';
import { stories as sealUse } from './seal-use.ts';
import { stories as serviceDesk } from './service-desk.ts';
import { stories as smallThings } from './small-things.ts';
import { stories as travelExpense } from './travel-expense.ts';

/** All stories, in the order they are told. */
export const stories: readonly Story[] = [
  ...logIn,
  ...portal,
  ...serviceDesk,
  ...travelExpense,
  ...equipmentAndLeave,
  ...sealUse,
  ...interventions,
  ...saidOnTheWay,
  ...choosingPeople,
  ...newVersion,
  ...evidence,
  ...manyAtOnce,
  ...everyday,
  ...smallThings,
  ...calendar,
  ...formDesigner,
  ...flowDesigner,
  ...sandbox,
  ...fromSheet,
  ...everyPage,
  // Last: what it leaves in lists looks like what other stories take for a fault.
  ...attackStrings,
];
