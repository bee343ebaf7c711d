-- As much as a service has after years: one user with 1,000 sessions and 100,000 messages, 5,000 of them in one
-- session, and as much again of others. On a migrated PostgreSQL server, as one script; `seed.user` is the user.

-- The same words, the same id; as UUIDs of version 4 are written.
CREATE FUNCTION seed_id(words text) RETURNS uuid IMMUTABLE LANGUAGE sql
RETURN overlay(overlay(md5(words) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid;

-- Session 990 is the long one.
CREATE FUNCTION seed_length(u int, s int) RETURNS int IMMUTABLE LANGUAGE sql
RETURN CASE WHEN u = 0 AND s = 990 THEN 5000 WHEN s = 991 THEN 190 ELSE 95 END;

CREATE TABLE seed_talks AS
SELECT u, s, seed_length(u, s) AS length, seed_id(u || '-' || s) AS id,
  CASE u WHEN 0 THEN current_setting('seed.user')::uuid ELSE seed_id('u' || u) END AS user_id
FROM generate_series(0, 2) u JOIN generate_series(0, 999) s ON u = 0 OR s % 2 = 0;

INSERT INTO users (id, updated_at) SELECT DISTINCT user_id, now() FROM seed_talks ON CONFLICT DO NOTHING;

INSERT INTO chat_sessions (id, user_id, title, pinned, archived, active_message_id, last_message_at, updated_at)
SELECT id, user_id, 'Session ' || s, s % 97 = 0, s % 10 = 9, seed_id(u || '-' || s || '-' || length),
  timestamptz '2026-01-01' + s * interval '1 minute', now()
FROM seed_talks;

-- Made at once at the end, the index takes a third of the time.
DROP INDEX chat_messages_search_idx;

INSERT INTO chat_messages (id, session_id, user_id, parent_id, role, content, text, created_at, updated_at)
SELECT seed_id(u || '-' || s || '-' || n), id, user_id, CASE WHEN n > 1 THEN seed_id(u || '-' || s || '-' || n - 1) END,
  CASE WHEN n % 2 = 1 THEN 'user' ELSE 'assistant' END::message_role,
  jsonb_build_array(jsonb_build_object('type', 'text', 'text', words)), words,
  timestamptz '2026-01-01' + s * interval '1 minute' + n * interval '1 second', now()
FROM seed_talks, LATERAL generate_series(1, length) n,
  LATERAL (SELECT 'What was said in number ' || n || ' of session ' || s AS words) said;

INSERT INTO tool_calls (id, message_id, user_id, call_id, round, position, name, arguments, effect, status)
SELECT seed_id('call' || id), id, user_id, 'call', 0, 0, 'get_todos', '{}', 'read', 'done'
FROM chat_messages WHERE role = 'assistant' AND substr(id::text, 1, 1) = '0';
