"""The scanner: what happened, what is safe, what to do."""

from __future__ import annotations

from ui.kit.words.pairs import Sentences

SCANNER_TROUBLES: Sentences = {
    "missing.no_scanner": "No scanner is set up: take an image file, or mark the original as seen and go on",
    "cancelled.scanner": "The scanner stopped. This page was not kept, the others are safe. Scan this page again if needed.",
    "busy.scanner": "The scanner is in use. The pages are safe. Wait until it is free or close the other program.",
    "jammed.scanner": "Paper is jammed in the scanner. This page was not kept, the others are safe. Open it and take the "
    "paper out.",
    "no_documents.scanner": "There is no paper in the feeder. The pages are safe. Put the paper in and scan again.",
    "cover_open.scanner": "The scanner's cover is open. The pages are safe. Close it and scan this page again.",
    "io.scanner": "The line to the scanner failed. This page was not kept, the others are safe. Check cable and power.",
    "io.memory": "The scanner has too little memory. This page was not kept, the others are safe. Scan at a lower resolution.",
    "io.half": "The image of the scanner is not complete. This page was not kept, the others are safe. Scan it again.",
    "io.said": "The scan failed ({said}). This page was not kept, the others are safe. Scan again or call the technician.",
    "missing.rights": "This user may not use the scanner. The pages are safe. A technician must add the user to the group "
    "scanner.",
    "missing.scanner": "The scanner {device} is not found. The pages are safe. Check cable, power and settings.",
    "missing.scanimage": "The scan program (scanimage) is not installed. The pages are safe. A technician must install "
    "sane-utils.",
    "timeout.scanner": "The scan was not done in {seconds} s and was stopped. The pages are safe. Check the scanner and "
    "scan again.",
    "scanning": "Scanning",
    "no_scanimage": "The scan program (scanimage) is not installed",
    "page_smaller": "Only {got} mm of this page were scanned, {wanted} mm were asked; check that the page is complete",
    "not_set_up": "Not set up",
}
