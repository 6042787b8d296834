import * as l10n from '@vscode/l10n';

import type { FolderClient } from '../folder';
import type { Unsent } from '../saving';
import { type Answer, answerOf, inMarks, newMark } from './answers';
import { toolErrorOf } from './failures';
import { inputOf } from './inputs';
import type { Operations, Plan } from './plan';
import type { Question } from './question';
import { ToolError } from './toolError';
import { type AgentMode, type ToolName, toolsFor, type WritingTool, writingTools } from './toolNames';
import { planChange } from './tools/changeRecord';
import { planCreation } from './tools/createRecord';
import { planDeletion } from './tools/deleteContact';
import { find } from './tools/find';
import { listUnsent } from './tools/listUnsent';
import { planMove } from './tools/movePerson';
import { readClient } from './tools/readClient';
import { readRecord } from './tools/readRecord';
import type { VisibleAccount } from './visibleAccounts';

/** The collaborators of the tools. */
export interface AgentToolsOptions {
  /** What agents may do at present. */
  readonly mode: () => AgentMode;
  /** The accounts that agents may see at present. */
  readonly accounts: () => Promise<readonly VisibleAccount[]>;
  /** The client of the folder that is open at present. */
  readonly folderClient: () => FolderClient | undefined;
  readonly unsent: () => Promise<readonly Unsent[]>;
  readonly operations: Operations;
  /** Asks the user, in a dialog that nothing answers in their place. @returns whether they agree */
  readonly ask: (question: Question) => Promise<boolean>;
}

/** What is about to happen. */
export interface Prepared {
  /** What to show while the tool runs. */
  readonly message: string;
  /** The question about a change. */
  readonly question?: Question;
}

/** The most plans that wait: one that the user declined in VS Code is never carried out. */
const mostPlans = 20;

/**
 * The tools for agents, without VS Code.
 *
 * Nothing is changed unless the user has agreed to it in a dialog of this extension. VS Code has a confirmation of its own,
 * but whether it was shown is hidden from extensions, and much lets it be skipped: "Always Allow", settings, the approvals of
 * a chat session, hooks. The plan that the user agrees to is the one that was prepared, with the record as it was then: what
 * somebody else changes in between is a conflict.
 */
export class AgentTools {
  readonly #options: AgentToolsOptions;
  /** The plans that were prepared and not carried out yet, by tool and input. */
  readonly #plans = new Map<string, Plan>();

  constructor(options: AgentToolsOptions) {
    this.#options = options;
  }

  /**
   * Prepares a call: of a writing tool, the question about the change, for which the record may be read.
   *
   * @throws ToolError, whose message is a whole answer, if the change is not possible
   */
  async prepare(name: ToolName, input: unknown): Promise<Prepared> {
    if (!isWriting(name)) return { message: readingMessage(name) };
    try {
      const plan = await this.#planned(name, input);
      this.#keep(keyOf(name, input), plan);
      return { message: l10n.t('Asking before anything is changed in Intervals'), question: plan.question };
    } catch (error) {
      throw new ToolError(inMarks(answerOf(toolErrorOf(error, false)), newMark()));
    }
  }

  /** Carries out a call. @returns the answer, which says what is wrong if something is */
  async invoke(name: ToolName, input: unknown, signal: AbortSignal): Promise<string> {
    try {
      return inMarks(await this.#answer(name, input, signal), newMark());
    } catch (error) {
      signal.throwIfAborted();
      return inMarks(answerOf(toolErrorOf(error, isWriting(name))), newMark());
    }
  }

  /** Forgets what was prepared and not carried out. */
  forget(): void {
    this.#plans.clear();
  }

  async #answer(name: ToolName, input: unknown, signal: AbortSignal): Promise<Answer> {
    this.#refuseUnlessAllowed(name);
    if (isWriting(name)) return this.#write(name, input, signal);
    const { accounts, folderClient, unsent } = this.#options;
    const visible = await accounts();
    switch (name) {
      case 'intervals_find':
        return find(visible, inputOf(name, input), signal);
      case 'intervals_read_client':
        return readClient(visible, inputOf(name, input), { ofFolder: folderClient(), signal });
      case 'intervals_read_record':
        return readRecord(visible, inputOf(name, input));
      case 'intervals_list_unsent':
        return listUnsent(visible, inputOf(name, input), unsent);
    }
  }

  async #write(name: WritingTool, input: unknown, signal: AbortSignal): Promise<Answer> {
    const { ask, accounts } = this.#options;
    const plan = this.#take(keyOf(name, input)) ?? (await this.#planned(name, input));
    signal.throwIfAborted();
    if (!(await ask(plan.question))) {
      throw new ToolError('The user declined: nothing was changed. Do not try again unless they ask for it.');
    }
    signal.throwIfAborted();
    // The question may have been open for long.
    this.#refuseUnlessAllowed(name);
    const { connection } = plan.account;
    if (!(await accounts()).some((account) => account.connection === connection)) {
      throw new ToolError('Not done: the account is not available any more. Ask the user to sign in to it again.');
    }
    return plan.carryOut();
  }

  /** @throws ToolError if the change is not possible: nothing was sent that changes anything */
  async #planned(name: WritingTool, input: unknown): Promise<Plan> {
    try {
      return await this.#plan(name, input);
    } catch (error) {
      throw toolErrorOf(error, false);
    }
  }

  async #plan(name: WritingTool, input: unknown): Promise<Plan> {
    this.#refuseUnlessAllowed(name);
    const { accounts, operations } = this.#options;
    const visible = await accounts();
    switch (name) {
      case 'intervals_change_record':
        return planChange(visible, inputOf(name, input), operations);
      case 'intervals_create_record':
        return planCreation(visible, inputOf(name, input));
      case 'intervals_delete_contact':
        return planDeletion(visible, inputOf(name, input), operations);
      case 'intervals_move_person':
        return planMove(visible, inputOf(name, input), operations);
    }
  }

  #keep(key: string, plan: Plan): void {
    this.#plans.delete(key);
    this.#plans.set(key, plan);
    const [oldest] = this.#plans.keys();
    if (this.#plans.size > mostPlans && oldest !== undefined) this.#plans.delete(oldest);
  }

  #take(key: string): Plan | undefined {
    const plan = this.#plans.get(key);
    this.#plans.delete(key);
    return plan;
  }

  #refuseUnlessAllowed(name: ToolName): void {
    if (toolsFor(this.#options.mode()).includes(name)) return;
    throw new ToolError('Not done: the user does not allow agents to do this (setting "intervals.agents"). Do not try again.');
  }
}

function isWriting(name: ToolName): name is WritingTool {
  return writingTools.some((each) => each === name);
}

function keyOf(name: WritingTool, input: unknown): string {
  return `${name} ${JSON.stringify(input)}`;
}

function readingMessage(name: Exclude<ToolName, WritingTool>): string {
  switch (name) {
    case 'intervals_find':
      return l10n.t('Searching Intervals');
    case 'intervals_read_client':
    case 'intervals_read_record':
      return l10n.t('Reading from Intervals');
    case 'intervals_list_unsent':
      return l10n.t('Looking for changes that are not in Intervals yet');
  }
}
