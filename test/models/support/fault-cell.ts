import { inspect } from 'node:util';

import { IntervalsError, NotSignedInError } from '../../../src/api';
import { StillUnderWayError } from '../../../src/store';
import type { NamedFault } from './fault-kinds';
import type { Operation, User } from './fault-operations';
import { Scene } from './fault-scene';

/** One fault at one operation. */
export interface Cell {
  readonly fault: NamedFault;
  readonly isLasting: boolean;
  readonly operation: Operation;
}

/** The outcome of a cell. */
export interface Result extends Cell {
  /** The error that the user saw; `undefined` if all went well. */
  readonly error: Error | undefined;
  /** The number of requests until the user saw a result. */
  readonly requests: number;
  /** The number of requests that met the fault. */
  readonly hits: number;
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
  /** Anything else that must not be. */
  readonly wrong: readonly string[];
}

/** Makes a user meet a fault and, if the operation fails, try again when it is over. */
export async function play(cell: Cell): Promise<Result> {
  for (let limit = 150; ; limit *= 2) {
    const result = await playWithin(limit, cell);
    if (result) return result;
  }
}

/** @returns `undefined` if the time limit, in ms, was too short for the requests to meet the fault */
async function playWithin(limit: number, cell: Cell): Promise<Result | undefined> {
  const scene = new Scene(cell.operation.server ?? {}, limit);
  await scene.service.start();
  try {
    scene.begin();
    const result = await playIn(scene, cell);
    return scene.service.isOvertaken ? undefined : result;
  } finally {
    await scene.service.stop();
  }
}

async function playIn(scene: Scene, cell: Cell): Promise<Result> {
  const { fault, isLasting, operation } = cell;
  const { service } = scene;
  const user = await operation.prepare(scene);
  scene.takeRequests();
  const arrivedBefore = service.arrivals;
  service.aim({ fault, isLasting, isMain: (line) => operation.main.test(line) });
  const error = await failureOf(() => user.act(false));
  const [requests, hits, arrivals] = [scene.takeRequests(), service.hits, service.arrivals - arrivedBefore];
  service.aim(undefined);
  const wrong = arrivals > requests ? [`${arrivals} requests arrived, ${requests} were sent`] : [];
  if (error) {
    await service.settle();
    wrong.push(...wrongWith(error, scene.token), ...(await tryAgain(scene, cell, user, error)));
    await service.settleLate();
  }
  return { ...cell, error, requests, hits, wrong, ...(await user.damage()) };
}

function wrongWith(error: Error, token: string): string[] {
  const told = inspect(error, { depth: 9, showHidden: true });
  const secrets = [token, btoa(`${token}:X`)];
  return [
    ...(error instanceof IntervalsError ? [] : [`failed with ${told}`]),
    ...(secrets.some((secret) => told.includes(secret)) ? [`tells the token: ${told}`] : []),
  ];
}

/** The user's second try; returns what is wrong with it. */
async function tryAgain(scene: Scene, { operation }: Cell, user: User, error: Error): Promise<string[]> {
  if (operation.restarts || error instanceof NotSignedInError) {
    scene.begin();
    user.return();
  }
  const again = await failureOf(() => user.act(true));
  // An operation that is said to be in progress is tried once more after the time in the message.
  const last = again instanceof StillUnderWayError ? await actAfterWaiting(scene, user) : again;
  return last ? [`failed again with ${inspect(last)}`] : [];
}

async function actAfterWaiting(scene: Scene, user: User): Promise<Error | undefined> {
  // The changes that the server was slow with are there by then.
  await scene.service.settleLate();
  scene.wait(30_000);
  return failureOf(() => user.act(true));
}

async function failureOf(act: () => Promise<void>): Promise<Error | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(`something else was thrown: ${inspect(error)}`);
  }
}
