/** Citations, between the protocol's several kinds of location and our one. */
import type { JsonObject } from '../../api.ts';
import type { Citation } from '../../types.ts';
import { asObject, asString } from '../json.ts';

/** Locations inside a document are offsets into the source, not into the answer, so they are not carried. */
export function readCitation(value: unknown): Citation {
  const wire = asObject(value);
  const citation: Citation = {};
  const url = asString(wire['url']) ?? asString(wire['source']);
  const title = asString(wire['title']) ?? asString(wire['document_title']);
  const text = asString(wire['cited_text']);
  if (url !== undefined) citation.url = url;
  if (title !== undefined) citation.title = title;
  if (text !== undefined) citation.text = text;
  return citation;
}

/** With an address it is a web search result, without one a place in a document. */
export function writeCitation(citation: Citation): JsonObject {
  const cited_text = citation.text ?? '';
  if (citation.url !== undefined) {
    return {
      type: 'web_search_result_location',
      cited_text,
      encrypted_index: '',
      title: citation.title ?? null,
      url: citation.url,
    };
  }
  return {
    type: 'char_location',
    cited_text,
    document_index: 0,
    document_title: citation.title ?? null,
    file_id: null,
    start_char_index: 0,
    end_char_index: cited_text.length,
  };
}
