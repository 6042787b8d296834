/** The tools that only read, by their names in the manifest. */
export const readingTools = [
  'intervals_find',
  'intervals_read_client',
  'intervals_read_record',
  'intervals_list_unsent',
] as const;

/** The tools that change something in Intervals, by their names in the manifest. */
export const writingTools = [
  'intervals_change_record',
  'intervals_create_record',
  'intervals_delete_contact',
  'intervals_move_person',
] as const;

/** The name of a tool that only reads. */
export type ReadingTool = (typeof readingTools)[number];
/** The name of a tool that changes something. */
export type WritingTool = (typeof writingTools)[number];
/** The name of a tool. */
export type ToolName = ReadingTool | WritingTool;

/** What agents may do, as the setting `intervals.agents` says. */
export type AgentMode = 'off' | 'read' | 'readAndWrite';

/** The tools that exist while agents may do this. */
export function toolsFor(mode: AgentMode): readonly ToolName[] {
  switch (mode) {
    case 'off':
      return [];
    case 'read':
      return readingTools;
    case 'readAndWrite':
      return [...readingTools, ...writingTools];
  }
}
