import assert from 'node:assert/strict';

import * as fc from 'fast-check';

import { IntervalsError } from '../../../src/api';
import { variantNames } from '../../../src/sandbox';
import { ConflictError, UnknownBaselineError } from '../../../src/saving';
import { outwait, type StoppedClock } from '../../support/clock';
import { type EditorModel, NewerError } from '../../support/editor-model';
import { keptIn } from '../../support/kept-in';
import { MapFolder } from '../../support/map-folder';
import { type Mishap, mishaps } from '../../support/mishaps';
import { type Manner, SharedServer } from './shared-server';
import {
  type Desk,
  desks,
  draftFields,
  type Input,
  inputs,
  interruptions,
  type Trouble,
  untroubled,
  UserWindow,
} from './user-window';
import { type Contested, contested, type User } from './witness';

/** The user's answers when VS Code says that the content is newer. */
const answers = ['cancel', 'overwrite', 'compare and overwrite', 'compare and cancel', 'revert'] as const;
type Answer = (typeof answers)[number];

/** An action of a user in an editor, if there is one; it may meet trouble. */
type EditorAction =
  | { readonly do: 'open' | 'autoSave' | 'revert' | 'discard' | 'close' }
  /** `retries`: how often the user clicks VS Code's "Retry" when an overwriting save fails. */
  | { readonly do: 'save'; readonly answer: Answer; readonly retries: number };

export type Step =
  | (EditorAction & { readonly who: User; readonly desk: Desk; readonly trouble: Trouble })
  | { readonly do: 'type'; readonly who: User; readonly desk: Desk; readonly field: Contested; readonly input: Input }
  | { readonly do: 'undo'; readonly who: User; readonly desk: Desk }
  /** Loads all lists again, or checks whether the client has changed, as when its editor gets the focus. */
  | { readonly do: 'refresh' | 'look'; readonly who: User; readonly trouble: Trouble }
  | { readonly do: 'restart'; readonly who: User }
  /** Others create a record that looks like a user's draft. */
  | { readonly do: 'imitate'; readonly who: User }
  | { readonly do: 'change'; readonly field: Contested }
  | { readonly do: 'wait' | 'delete' };

const who = fc.constantFrom<User>('Ann', 'Ben');
const field = fc.constantFrom(...contested);
const anyMishap = fc.constantFrom(...mishaps);

const someMishaps: fc.Arbitrary<readonly Mishap[]> = fc.oneof(
  { arbitrary: fc.constant([]), weight: 4 },
  { arbitrary: fc.array(anyMishap, { maxLength: 5 }), weight: 2 },
  // A creation is one request, and a random mishap seldom meets it.
  { arbitrary: fc.constant<readonly Mishap[]>(['late']), weight: 1 },
  // A read is repeated: only three mishaps in a row make it fail.
  {
    arbitrary: fc.tuple(fc.nat(3), anyMishap, fc.nat(6)).map(([after, mishap, times]) => {
      return [...Array<Mishap>(after).fill('none'), ...Array<Mishap>(times).fill(mishap)];
    }),
    weight: 2,
  },
);

/** A creation is carried out, perhaps later, and its sender gets no answer; after that there may be no answers at all. */
const lostAnswers: fc.Arbitrary<readonly Mishap[]> = fc
  .tuple(fc.constantFrom<Mishap>('answerLost', 'truncated', 'failedAfter', 'offlineAfter', 'killedAfter', 'late'), fc.nat(4))
  .map(([mishap, times]) => [mishap, ...Array<Mishap>(times).fill('lost')]);

const interruption = fc.oneof(
  { arbitrary: fc.constant(undefined), weight: 6 },
  { arbitrary: fc.constantFrom(...interruptions), weight: 1 },
);

const troubleWith = (during: fc.Arbitrary<readonly Mishap[]>): fc.Arbitrary<Trouble> => {
  return fc.record({
    mishaps: during,
    meanwhile: fc.record({ looked: interruption, written: interruption, read: interruption }).map(withoutNothing),
    turnsAway: fc.constantFrom(false, false, true),
  });
};

const deed: fc.Arbitrary<EditorAction> = fc.oneof(
  {
    arbitrary: fc.record({
      do: fc.constant('save' as const),
      answer: fc.constantFrom(...answers),
      retries: fc.nat(2),
    }),
    weight: 5,
  },
  { arbitrary: fc.record({ do: fc.constantFrom('open', 'autoSave', 'autoSave', 'revert', 'discard', 'close') }), weight: 5 },
);

/** A step in which one of the two documents is used more than the other, and meets its own trouble. */
const stepAt = (often: Desk, seldom: Desk, trouble: fc.Arbitrary<Trouble>): fc.Arbitrary<Step> => {
  const desk = fc.oneof({ arbitrary: fc.constant(often), weight: 4 }, { arbitrary: fc.constant(seldom), weight: 1 });
  return fc.oneof(
    {
      arbitrary: fc.tuple(deed, fc.record({ who, desk, trouble })).map(([what, how]) => ({ ...what, ...how })),
      weight: 8,
    },
    {
      arbitrary: fc.record({ do: fc.constant('type' as const), who, desk, field, input: fc.constantFrom('new', ...inputs) }),
      weight: 7,
    },
    { arbitrary: fc.record({ do: fc.constant('undo' as const), who, desk }), weight: 1 },
    { arbitrary: fc.record({ do: fc.constantFrom('refresh', 'look'), who, trouble }), weight: 2 },
    { arbitrary: fc.record({ do: fc.constant('restart' as const), who }), weight: 1 },
    { arbitrary: fc.record({ do: fc.constant('imitate' as const), who }), weight: 1 },
    { arbitrary: fc.record({ do: fc.constant('change' as const), field }), weight: 2 },
    { arbitrary: fc.constant({ do: 'wait' as const }), weight: 1 },
  );
};

/** The steps, and the manner of the server. */
export interface Sequence {
  readonly manner: Manner;
  readonly steps: readonly Step[];
}

/** Any manner of a server, including that of the documentation. */
const manner: fc.Arbitrary<Manner> = fc.record({
  drafts: fc.oneof(
    { arbitrary: fc.constant('client' as const), weight: 2 },
    { arbitrary: fc.constantFrom('person', 'personcontact', 'time'), weight: 3 },
  ),
  variants: fc.oneof({ arbitrary: fc.constant([]), weight: 1 }, { arbitrary: fc.subarray(variantNames), weight: 2 }),
});

/** Any sequence of such steps; in a few, others delete the client. */
const stepsOf = (step: fc.Arbitrary<Step>, maxLength: number): fc.Arbitrary<readonly Step[]> => {
  return fc
    .tuple(fc.array(step, { minLength: 1, maxLength, size: 'max' }), fc.option(fc.nat(maxLength), { freq: 12 }))
    .map(([steps, deletion]) => (deletion === null ? steps : steps.toSpliced(deletion, 0, { do: 'delete' })));
};

const aboutClient = stepsOf(stepAt('client', 'draft', troubleWith(someMishaps)), 30);

/** Both users have begun a draft. */
const aboutDrafts = stepsOf(
  stepAt('draft', 'client', troubleWith(fc.oneof({ arbitrary: someMishaps, weight: 2 }, { arbitrary: lostAnswers, weight: 1 }))),
  20,
).map((steps): readonly Step[] => [
  { do: 'open', who: 'Ann', desk: 'draft', trouble: untroubled },
  { do: 'open', who: 'Ben', desk: 'draft', trouble: untroubled },
  ...steps,
]);

export const sequences: fc.Arbitrary<Sequence> = fc.record({ manner, steps: fc.oneof(aboutClient, aboutDrafts) });

/** Runs a sequence, and asserts after each step that nothing is lost, overwritten unasked or created twice. */
export async function run(clock: StoppedClock, { manner: how, steps }: Sequence): Promise<void> {
  const play = new Play(clock, how);
  try {
    await play.begin();
    for (const each of steps) await play.act(each);
    await play.end();
  } finally {
    clock.reset();
  }
}

class Play {
  readonly #clock: StoppedClock;
  readonly #manner: Manner;
  #server!: SharedServer;
  #windows!: Readonly<Record<User, UserWindow>>;
  readonly #folder = new MapFolder();
  #values = 0;

  constructor(clock: StoppedClock, how: Manner) {
    this.#clock = clock;
    this.#manner = how;
  }

  /** Both users have the client open. */
  async begin(): Promise<void> {
    const newValue = (): string => this.#newValue();
    this.#server = await SharedServer.start(this.#clock, newValue, this.#manner);
    // Two windows on one machine, each with its own user to tell them apart.
    this.#windows = {
      Ann: new UserWindow('Ann', this.#server, this.#folder, newValue),
      Ben: new UserWindow('Ben', this.#server, this.#folder, newValue),
    };
    for (const window of Object.values(this.#windows)) await this.#pass(window.open('client'));
  }

  async act(what: Step): Promise<void> {
    await this.#pass(this.#do(what));
    await this.#check();
  }

  /**
   * All trouble ends: users with something to save can save it, though they may be asked to wait, and then it is on the
   * server. Late requests have arrived by then.
   */
  async end(): Promise<void> {
    if (this.#server.isDeleted) return;
    for (const window of Object.values(this.#windows)) {
      for (const each of desks) {
        for (let tries = 0; tries < 3 && isUnsaved(window.editor(each)); tries += 1) {
          const save = {
            do: 'save',
            answer: 'compare and overwrite',
            retries: 0,
            trouble: untroubled,
          } as const;
          await this.act({ ...save, who: window.user, desk: each });
          await this.act({ do: 'wait' });
        }
        // The user finds it in the web application, as no list of the API gives it, and needs the draft no more.
        if (each === 'draft' && this.#server.isHidden(window.draft)) await window.close('draft');
        assert.ok(!isUnsaved(window.editor(each)), `${window.user}’s ${each} cannot be saved`);
      }
    }
    await this.act({ do: 'wait' });
  }

  async #do(what: Step): Promise<void> {
    switch (what.do) {
      case 'type':
        return this.#windows[what.who].type(what.desk, what.field, what.input);
      case 'undo':
        return this.#windows[what.who].undo(what.desk);
      case 'restart':
        return this.#windows[what.who].restart();
      case 'imitate':
        return this.#windows[what.who].imitate();
      case 'change':
        return this.#server.changeElsewhere({ [what.field]: this.#newValue() });
      case 'delete':
        return this.#server.deleteElsewhere();
      case 'wait':
        await this.#clock.tickAsync(61_000);
        return;
      case 'refresh':
        return this.#attempt(what, (window) => window.store.refresh());
      case 'look':
        return this.#attempt(what, async (window) => {
          if (window.editor('client')?.isDirty === false)
            await window.store.get({ resource: 'client', id: this.#server.clientId });
        });
      case 'open':
      case 'save':
      case 'autoSave':
      case 'revert':
      case 'discard':
      case 'close':
        return this.#attempt(what, (window) => this.#deed(window, what));
    }
  }

  async #deed(window: UserWindow, what: EditorAction & { readonly desk: Desk }): Promise<void> {
    const editor = window.editor(what.desk);
    if (what.do === 'open') return window.open(what.desk);
    if (!editor) return;
    switch (what.do) {
      case 'save':
        return this.#save(window, editor, what.answer, what.retries);
      case 'autoSave':
        return this.#autoSave(window, editor);
      case 'revert':
        this.#server.witness.givesUp(window.user);
        return editor.revert();
      case 'discard':
        if (what.desk === 'client') this.#server.witness.givesUp(window.user);
        await editor.editable.discard();
        editor.changed();
        return;
      case 'close':
        return window.close(what.desk);
    }
  }

  async #save(window: UserWindow, editor: EditorModel, answer: Answer, retries: number): Promise<void> {
    const { witness } = this.#server;
    witness.beginsSaving(window.user);
    try {
      await this.#told(window, editor, () => editor.save());
    } catch (error) {
      if (!(error instanceof NewerError)) throw error;
      witness.asks(window.user, editor.text);
      if (answer === 'revert') {
        witness.givesUp(window.user);
        return editor.revert();
      }
      if (answer.startsWith('compare')) witness.compares(window.user, await editor.compare());
      if (answer.endsWith('overwrite')) await this.#overwrite(window, editor, retries);
    }
  }

  /** "Overwrite", and "Retry" if that fails: VS Code checks for newer content before neither. */
  async #overwrite(window: UserWindow, editor: EditorModel, retries: number): Promise<void> {
    try {
      await this.#told(window, editor, () => editor.save({ ignoresNewer: true }));
    } catch (error) {
      if (retries === 0 || !isExpected(error)) throw error;
      await this.#overwrite(window, editor, retries - 1);
    }
  }

  async #autoSave(window: UserWindow, editor: EditorModel): Promise<void> {
    this.#server.witness.beginsSaving(window.user);
    await editor.autoSave().catch((error: unknown) => {
      if (error instanceof NewerError) this.#server.witness.complaints.push(`auto save asks ${window.user}`);
      else throw error;
    });
  }

  async #told(window: UserWindow, editor: EditorModel, save: () => Promise<void>): Promise<void> {
    const { text } = editor;
    await save().catch((error: unknown) => {
      if (error instanceof ConflictError) this.#server.witness.conflicts(window.user, text);
      throw error;
    });
  }

  /** Expected errors are shown to the user; others fail the test. */
  async #attempt(
    { who: user, trouble: during }: { readonly who: User; readonly trouble: Trouble },
    task: (window: UserWindow) => Promise<void>,
  ): Promise<void> {
    const window = this.#windows[user];
    await window
      .during(during, () => task(window))
      .catch((error: unknown) => {
        if (!isExpected(error)) throw error;
      });
  }

  async #check(): Promise<void> {
    assert.deepEqual(this.#server.witness.complaints, []);
    await this.#checkHeld();
    for (const [draft, { length }] of this.#server.created) assert.equal(length, 1, `${draft} was created ${length} times`);
    for (const window of Object.values(this.#windows)) {
      for (const { id, text } of window.savedDrafts.splice(0)) await this.#checkDraft(id, text);
    }
  }

  async #checkHeld(): Promise<void> {
    const { held } = this.#server.witness;
    if (held.length === 0) return;
    const kept = (await keptIn(this.#folder).unsent()).map((unsent) => (unsent.kind === 'creation' ? '' : unsent.text));
    const lost = held.filter((text) => !kept.includes(text));
    assert.deepEqual(lost, [], 'what auto save has saved is kept no more');
  }

  async #checkDraft(id: number, text: string): Promise<void> {
    const { drafts } = this.#manner;
    const { body } = await this.#server.send('GET', `/${drafts}/${id}/`);
    const values = JSON.parse(text) as Record<string, string>;
    // The server may have filled fields that were left empty.
    const names = Object.values(draftFields[drafts]).filter((name) => values[name] !== '');
    const expected = Object.fromEntries(names.map((name) => [name, invariantPart(values[name]!)]));
    const found = Object.fromEntries(names.map((name) => [name, invariantPart(body[drafts][name] ?? '')]));
    assert.deepEqual(found, expected, 'a draft was saved as something else');
  }

  #pass(promise: Promise<void>): Promise<void> {
    return outwait(this.#clock, promise);
  }

  /** A value that no field had before; many values have the same length. */
  #newValue(): string {
    this.#values += 1;
    return `v${String(this.#values).padStart(this.#values % 4 === 0 ? 9 : 3, '0')}`;
  }
}

/** The part of a typed text that no server changes. */
function invariantPart(text: string): string {
  return text
    .replace(/<script>.*?<\/script>|<[^>]*>|&amp;|mailto:/g, '')
    .replace(/[^a-z\d]/gi, '')
    .toLowerCase();
}

function isUnsaved(editor: EditorModel | undefined): boolean {
  return editor !== undefined && (editor.isDirty || editor.editable.isHeld);
}

function isExpected(error: unknown): boolean {
  return [IntervalsError, ConflictError, NewerError, UnknownBaselineError].some((kind) => error instanceof kind);
}

function withoutNothing<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
