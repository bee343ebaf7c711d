/** What the browser has for listening; apart from what does it, which is fetched when it is needed. */

export function canRecord(): boolean {
  return typeof MediaRecorder !== 'undefined' && navigator.mediaDevices?.getUserMedia !== undefined;
}

export function canDictate(): boolean {
  return canRecord() || 'SpeechRecognition' in window || 'webkitSpeechRecognition' in window;
}
