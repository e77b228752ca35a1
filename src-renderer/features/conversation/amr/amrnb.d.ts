/** opencore-amr as JavaScript. Called in a worker, it answers that worker's messages; it exports nothing else. */
declare module 'benz-amr-recorder/src/amrnb.js' {
  export default function installAmr(): void
}
