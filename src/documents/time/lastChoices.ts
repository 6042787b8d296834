import { isBoolean, isListOf, isNumber, isObject, isObjectOf, isText, type Memory } from '../../base';
import type { Time } from '../../records';

/** A project that somebody logged time on, with its name at that time. */
export interface ChosenProject {
  readonly id: number;
  readonly name: string;
  readonly moduleid?: number;
  readonly worktypeid?: number;
  readonly billable?: boolean;
}

const isChosen = isObjectOf<ChosenProject>(
  { id: isNumber, name: isText },
  { moduleid: isNumber, worktypeid: isNumber, billable: isBoolean },
);
const isKept = isListOf(isChosen);

/** The number of projects of an account that are kept. */
const most = 20;

/** What somebody chose when they last logged time on each project; it is kept on this machine. */
export class LastChoices {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** The projects of an account, the last one first. */
  of(account: string): readonly ChosenProject[] {
    const kept = this.#memory.get(memoryKey(account));
    return isKept(kept) ? kept : [];
  }

  /** Remembers what an entry has. An entry without a project, as some servers answer for those on tasks, tells nothing. */
  async remember(account: string, entry: Time): Promise<void> {
    const { projectid, project, moduleid, worktypeid, billable } = entry;
    if (!isObject(entry) || typeof projectid !== 'number') return;
    const chosen: ChosenProject = {
      id: projectid,
      name: typeof project === 'string' ? project : '',
      ...(typeof moduleid === 'number' && { moduleid }),
      ...(typeof worktypeid === 'number' && { worktypeid }),
      ...(typeof billable === 'boolean' && { billable }),
    };
    const others = this.of(account).filter(({ id }) => id !== projectid);
    await this.#memory.update(memoryKey(account), [chosen, ...others].slice(0, most));
  }
}

const memoryKey = (account: string): string => `intervals.lastChoices:${account}`;
