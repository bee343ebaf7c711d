/** `POST /v1/chat/completions`, whole: reads the request and writes the answer as one body. */
import { composeAnswer } from './answer.ts';
import type { Answer, Prompt } from './answer.ts';
import { arrayOf, contentText, numberOf, objectOf, stringOf, stringsOf } from './json.ts';
import type { JsonObject } from './json.ts';
import { chatStream } from './openai-chat-stream.ts';
import { DIALECTS, writeUsage } from './openai-dialects.ts';
import type { DialectTraits } from './openai-dialects.ts';
import { openaiError } from './openai-errors.ts';
import { CITATIONS, TIME_INFO } from './openai-extras.ts';
import { openaiHeaders } from './openai-headers.ts';
import { jsonReply } from './wire.ts';
import type { Call, Endpoint } from './wire.ts';

export const openaiChat: Endpoint = {
  headers: (call) => openaiHeaders(call.dialect, call.sequence),
  error: openaiError,
  prompt: readPrompt,
  respond(call) {
    if (arrayOf(call.body['messages']).length === 0) {
      const message =
        "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.";
      return { kind: 'refusal', failure: { status: 400, code: 'empty_array', param: 'messages', message } };
    }
    const answer = composeAnswer(readPrompt(call.body), call.behaviour, call.request);
    return call.stream ? chatStream(inTags(answer, DIALECTS[call.dialect]), call) : jsonReply(whole(answer, call));
  },
};

function readPrompt(body: JsonObject): Prompt {
  const format = objectOf(body['response_format']);
  const choice = body['tool_choice'];
  const prompt: Prompt = {
    messages: arrayOf(body['messages']).map((message) => {
      const { role, content } = objectOf(message);
      return { role: roleOf(role), text: contentText(content) };
    }),
    tools: arrayOf(body['tools']).map((tool) => {
      const spec = objectOf(objectOf(tool)['function']);
      return { name: stringOf(spec['name']) ?? '', schema: spec['parameters'] };
    }),
    toolChoice: choice === 'none' ? 'none' : choice === 'required' ? 'forced' : 'auto',
    stop: stringsOf(body['stop']),
  };
  const forced = stringOf(objectOf(objectOf(choice)['function'])['name']);
  if (forced !== undefined) prompt.toolChoice = { name: forced };
  if (format['type'] === 'json_object') prompt.json = true;
  if (format['type'] === 'json_schema') prompt.json = objectOf(format['json_schema'])['schema'] ?? true;
  const most = numberOf(body['max_completion_tokens']) ?? numberOf(body['max_tokens']);
  if (most !== undefined) prompt.maxOutputTokens = most;
  return prompt;
}

function roleOf(role: unknown): Prompt['messages'][number]['role'] {
  if (role === 'assistant' || role === 'tool' || role === 'user') return role;
  return 'system';
}

/** Where thinking has no field of its own, it stands in the text between tags. */
function inTags(answer: Answer, traits: DialectTraits): Answer {
  if (traits.reasoning !== 'think_tags' || answer.reasoning.length === 0) return answer;
  return { ...answer, reasoning: [], text: ['<think>', ...answer.reasoning, '</think>\n\n', ...answer.text] };
}

function whole(given: Answer, call: Call): JsonObject {
  const { dialect, sequence } = call;
  const traits = DIALECTS[dialect];
  const answer = inTags(given, traits);
  const usage = writeUsage(dialect, answer.usage);
  const choice: JsonObject = {
    index: 0,
    message: wholeMessage(answer, call, traits),
    ...(!traits.bare && dialect !== 'mistral' && { logprobs: null }),
    finish_reason: answer.finish,
  };
  if (dialect === 'openrouter') choice['native_finish_reason'] = answer.finish;
  if (dialect === 'azure') choice['content_filter_results'] = {};
  const body: JsonObject = {
    id: traits.id(sequence),
    object: 'chat.completion',
    created: Math.floor(call.now / 1000),
    model: call.model,
    choices: [choice],
    usage,
    ...traits.extras,
  };
  switch (dialect) {
    case 'groq':
      body['usage_breakdown'] = null;
      body['x_groq'] = { id: `req_${sequence}`, seed: sequence };
      body['service_tier'] = 'on_demand';
      return body;
    case 'cerebras':
      body['time_info'] = TIME_INFO;
      return body;
    case 'perplexity':
      return { ...body, ...CITATIONS };
    case 'openai':
    case 'azure':
    case 'mistral':
    case 'xai':
    case 'deepseek':
    case 'openrouter':
    case 'together':
    case 'ollama':
      return body;
  }
}

function wholeMessage(answer: Answer, call: Call, traits: DialectTraits): JsonObject {
  const text = answer.text.join('');
  const thinking = answer.reasoning.join('');
  const calls = answer.toolCalls.map((toolCall, index) => ({
    ...(call.dialect === 'deepseek' && { index }),
    id: toolCall.id ?? traits.toolCallId(call.sequence, index),
    ...(call.dialect !== 'mistral' && { type: 'function' }),
    function: { name: toolCall.name, arguments: toolCall.arguments },
  }));
  const message: JsonObject = { role: 'assistant' };
  const onlyCalls = calls.length > 0 && text === '';
  if (call.dialect === 'openai' || call.dialect === 'azure') {
    message['content'] = onlyCalls ? null : text;
    message['refusal'] = null;
    message['annotations'] = [];
  } else if (call.dialect === 'mistral') {
    message['tool_calls'] = null;
    if (!onlyCalls) message['content'] = text;
  } else if (!(call.dialect === 'groq' && onlyCalls)) {
    message['content'] = text;
    if (call.dialect === 'xai') message['refusal'] = null;
  }
  if (calls.length > 0) message['tool_calls'] = calls;
  if (thinking === '') return message;
  switch (traits.reasoning) {
    case 'reasoning':
      message['reasoning'] = thinking;
      if (call.dialect === 'openrouter')
        message['reasoning_details'] = [{ type: 'reasoning.text', text: thinking, format: 'unknown', index: 0 }];
      return message;
    case 'reasoning_content':
      return { ...message, reasoning_content: thinking };
    case 'thinking_parts': {
      const parts: JsonObject[] = [{ type: 'thinking', thinking: [{ type: 'text', text: thinking }] }];
      if (text !== '') parts.push({ type: 'text', text });
      return { ...message, content: parts };
    }
    case 'think_tags':
    case 'none':
      return message;
  }
}
