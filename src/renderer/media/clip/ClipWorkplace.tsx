import type { ReactNode } from 'react';
import { SplitPane } from '#renderer/ui/SplitPane.tsx';

/** One part that the editor can make larger. */
interface Part {
  /** Name of the bar beside it. */
  label: string;
  /** Under which name its size is kept on this machine. */
  keepAs: string;
  /** px */
  initial: number;
  min: number;
  max: number;
  /** `null`: it is not there. */
  content: ReactNode;
}

/** The player, a list beside it and the lanes below: what every view of one clip looks like. */
export function ClipWorkplace({ player, side, lanes }: { player: ReactNode; side: Part; lanes: Part }) {
  const { content: list, ...listPart } = side;
  const { content: below, ...lanePart } = lanes;
  return (
    <SplitPane
      {...lanePart}
      direction="column"
      sized="end"
      start={<SplitPane {...listPart} sized="end" start={player} end={list} />}
      end={below}
    />
  );
}
