// A sound for each word, made on the spot: heard from behind the counter without looking.
const TUNES = {
  paid: [[660, 0.12], [880, 0.22]],
  unpaid: [[220, 0.3], [165, 0.45]],
  wait: [[520, 0.08]],
  check: [[440, 0.1], [440, 0.1]],
  back: [[880, 0.12], [660, 0.2]],
  late: [[330, 0.2], [262, 0.2], [330, 0.3]],
  ask: [[392, 0.15], [392, 0.15], [392, 0.3]],
  no: [[150, 0.25]],
};
let audio = null;

export function play(kind) {
  // Before the first touch or key a browser lets no page be heard.
  if (navigator.userActivation && !navigator.userActivation.hasBeenActive) return;
  try {
    audio ??= new AudioContext();
    let at = audio.currentTime;
    for (const [pitch, seconds] of TUNES[kind] ?? []) {
      tone(pitch, at, seconds, kind === 'no' || kind === 'unpaid' ? 'square' : 'sine');
      at += seconds + 0.05;
    }
  } catch {
    // a browser that may not make sounds yet: colour, icon and word remain
  }
}

function tone(pitch, at, seconds, wave) {
  const oscillator = audio.createOscillator();
  const loudness = audio.createGain();
  oscillator.type = wave;
  oscillator.frequency.value = pitch;
  loudness.gain.setValueAtTime(0.2, at);
  loudness.gain.exponentialRampToValueAtTime(0.001, at + seconds);
  oscillator.connect(loudness).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + seconds);
}
