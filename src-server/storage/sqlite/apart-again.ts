/** The migration after that which first listed what banks told of assessments: it read profiles alone. */

/**
 * What was told of one of two that are one is theirs alone, and the profile of both has the later only. What a record had
 * of its own when another came may be of one that came before.
 */
export const APART_AGAIN = `
  CREATE TEMP TABLE brought AS SELECT customer_id, other_id, coalesce(json_extract(kept, '$.place'), 0) AS place,
    json_extract(kept, '$.own.assessment') AS own, json_extract(kept, '$.other.assessment') AS other,
    json_extract(kept, '$.other.assessment.at') || json_extract(kept, '$.other.assessment.tolerance') AS mark
    FROM merged_profiles;
  CREATE INDEX temp.brought_by_customer ON brought (customer_id);
  DELETE FROM told_assessments AS t WHERE told IS NULL
    AND EXISTS (SELECT 1 FROM brought WHERE customer_id = t.customer_id AND mark = t.at || t.tolerance);
  INSERT OR IGNORE INTO told_assessments SELECT id, word ->> 'at', word ->> 'tolerance', word ->> 'where', NULL FROM (
    SELECT customer_id AS id, own AS word, other_id AS beside, place AS until FROM brought
    UNION ALL SELECT other_id, other, NULL, 9e9 FROM brought
  ) WHERE word ->> 'where' <> 'remote' AND NOT EXISTS (SELECT 1 FROM brought WHERE customer_id = id
    AND other_id IS NOT beside AND place <= until AND mark = (word ->> 'at') || (word ->> 'tolerance'));
  DROP TABLE brought;
`
