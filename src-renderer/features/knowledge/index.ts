export { KnowledgeBeside } from './knowledge-beside.tsx'
