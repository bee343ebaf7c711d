/** The lines of the environment that switch a part on, as they are pasted into `.env`. */
export const VARIABLES = [
  { name: 'OpenAI', line: 'OPENAI_API_KEY=' },
  { name: 'Anthropic', line: 'ANTHROPIC_API_KEY=' },
  { name: 'Google Gemini', line: 'GEMINI_API_KEY=' },
  { name: 'Groq', line: 'GROQ_API_KEY=' },
  { name: 'Mistral', line: 'MISTRAL_API_KEY=' },
  { name: 'OpenRouter', line: 'OPENROUTER_API_KEY=' },
  { name: 'Ollama', line: 'OLLAMA_BASE_URL=http://127.0.0.1:11434/v1' },
  { name: 'ElevenLabs', line: 'ELEVENLABS_API_KEY=' },
  { name: 'Spotify', line: 'SPOTIFY_CLIENT_ID=' },
] as const;
