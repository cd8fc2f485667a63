import css from '../setting.module.css';
import { Cases } from './cases.tsx';
import { Priority } from './priority.tsx';
import { TeamAndTimes } from './team-and-times.tsx';

/** Who answers for the requests, how soon, and how urgent they are. */
export function PromiseTab() {
  return (
    <div className={css.single}>
      <TeamAndTimes />
      <Cases />
      <Priority />
    </div>
  );
}
