import css from '../setting.module.css';
import { Names } from './names.tsx';
import { NumberAndTitle } from './number-and-title.tsx';
import { Upkeep } from './upkeep.tsx';
import { WhoSees } from './who-sees.tsx';

/** What the service is called and found by, what its requests are called, and who looks after it. */
export function BasicsTab() {
  return (
    <div className={css.columns}>
      <div>
        <Names />
        <NumberAndTitle />
      </div>
      <div>
        <WhoSees />
        <Upkeep />
      </div>
    </div>
  );
}
