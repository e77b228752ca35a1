/** SQLite as it is, for what only counts, inserts or looks through: the limit our own programs are held against. */
export { default as Database } from 'better-sqlite3'
