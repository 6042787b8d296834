import type { ResourceName } from '../../records';
import type { Whereabouts } from '../../store';

/** What the memory keeps of several records that are edited together. Each record's own baseline is kept beside it. */
export interface StoredBatch {
  readonly resource: ResourceName;
  readonly members: readonly Whereabouts[];
  readonly version?: number;
  /** The text that is held. */
  readonly held?: string | undefined;
  /** The text of a save of which some may not have arrived. */
  readonly tried?: string | undefined;
}
