export { CardPicture } from './card-picture.tsx'
export { PropositionComparison } from './proposition-comparison.tsx'
