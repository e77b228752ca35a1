export { Freshness } from './freshness.tsx'
export { ResultsPage } from './results-page.tsx'
export { policyWord } from './policy-words.ts'
