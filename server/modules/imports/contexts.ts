import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import type { RequesterFacts } from '@portico/core/flow-engine/types.ts';
import type { Db } from '../../platform/database.ts';
import { officeCalendar } from '../calendars/index.ts';
import { type Directory, type FlowContext, organisationDirectory } from '../flows/index.ts';
import { organisationAt, requesterFacts } from '../identity/index.ts';
import { Refused } from './refused.ts';

const dayMs = 86_400_000;
const mostDays = 800;
const mostRequesters = 20_000;

/**
 * What the commands of a log are carried out with: the organisation as it was, asked once for each day of the log.
 */
export class LogContexts {
  private readonly db: Db;
  private readonly service: Service;
  private readonly requesters = new Map<string, Promise<RequesterFacts | null>>();
  private readonly directories = new Map<number, Directory>();
  private calendar: Promise<WorkCalendar> | undefined;

  constructor(db: Db, service: Service) {
    this.db = db;
    this.service = service;
  }

  async of(requesterId: string, at: number): Promise<FlowContext> {
    const day = Math.floor(at / dayMs);
    const key = `${requesterId} ${day}`;
    let asked = this.requesters.get(key);
    if (!asked) {
      if (this.requesters.size >= mostRequesters) this.requesters.clear();
      this.requesters.set(key, (asked = requesterFacts(this.db, requesterId, organisationAt(at))));
    }
    const requester = await asked;
    if (!requester) throw new Refused('no-such-person', { person: requesterId });
    const calendar = await (this.calendar ??= officeCalendar(this.db));
    return { service: this.service, requester, calendar, directory: this.directoryAt(at), now: new Date(at) };
  }

  private directoryAt(at: number): Directory {
    const day = Math.floor(at / dayMs);
    let directory = this.directories.get(day);
    if (!directory) {
      if (this.directories.size >= mostDays) this.directories.clear();
      this.directories.set(day, (directory = remembering(organisationDirectory(this.db, at, organisationAt(at)))));
    }
    return directory;
  }
}

/** A directory that asks everything once. */
function remembering(directory: Directory): Directory {
  const answers = new Map<string, Promise<unknown>>();
  const once =
    <A extends unknown[], R>(name: string, ask: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> => {
      const key = JSON.stringify([name, ...args]);
      let answer = answers.get(key) as Promise<R> | undefined;
      if (!answer) answers.set(key, (answer = ask(...args)));
      return answer;
    };
  return {
    byLogin: once('byLogin', directory.byLogin),
    group: once('group', directory.group),
    post: once('post', directory.post),
    role: once('role', directory.role),
    team: once('team', directory.team),
    heads: once('heads', directory.heads),
    chain: once('chain', directory.chain),
    active: once('active', directory.active),
    delegates: once('delegates', directory.delegates),
  };
}
