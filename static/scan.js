// Reads QR codes with the camera; fetched when somebody turns it on under Class.

/** Milliseconds between two looks at the picture. */
const LOOK = 150;

/**
 * Shows the camera in a `<video>` and tells the text of each code in sight, again and again.
 *
 * @returns {Promise<() => void>} what turns the camera off
 */
export async function scan(video, told) {
  const formats = await BarcodeDetector.getSupportedFormats();
  if (!formats.includes("qr_code")) throw new Error("This device reads no QR codes.");
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  let on = true;
  const stop = () => {
    on = false;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  const look = async () => {
    if (!on) return;
    try {
      for (const { rawValue } of await detector.detect(video)) if (on) told(rawValue);
    } catch {
      // No picture yet, or none any more: the next look tells.
    }
    if (on) setTimeout(look, LOOK);
  };
  video.srcObject = stream;
  await video.play();
  look();
  return stop;
}
