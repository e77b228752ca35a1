import { type Figures, type Names } from '../../client/index.ts'
import { AssignDialog } from './assign-dialog.tsx'
import type { FloorDialog, FloorView } from './floor-view.ts'
import { RequeueDialog } from './requeue-dialog.tsx'
import { StateDialog } from './state-dialog.tsx'

export interface FloorDialogsProps {
  dialog: FloorDialog
  view: FloorView
  figures: Figures
  names: Names
  onClose: () => void
}

/** The question that was asked, while what it is about is still there. */
export function FloorDialogs({ dialog, view, figures, names, onClose }: FloorDialogsProps) {
  switch (dialog?.kind) {
    case 'assign': {
      const row = figures.live.get(dialog.interactionId)
      return row === undefined ? null : (
        <AssignDialog row={row} agents={figures.agents} live={figures.live} names={names} onClose={onClose} />
      )
    }
    case 'requeue': {
      const row = figures.live.get(dialog.interactionId)
      return row === undefined ? null : <RequeueDialog row={row} queues={view.queues} names={names} onClose={onClose} />
    }
    case 'state': {
      const row = view.agents.find(({ id }) => id === dialog.agentId)
      return row === undefined ? null : <StateDialog row={row} names={names} onClose={onClose} />
    }
    case undefined:
      return null
  }
}
