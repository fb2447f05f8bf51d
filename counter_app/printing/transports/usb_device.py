"""USB printers by pyusb: endpoints are found, not guessed, and every transfer has an end (decision record 0010)."""

from __future__ import annotations

from contextlib import suppress

import usb.backend
import usb.core
import usb.util

from counter_app.printing.transports.link import LinkLost, NotReached

PRINTER_CLASS = 7
CHUNK_BYTES = 4096
_LEAST_MS = 1
"""libusb takes 0 for: wait for ever."""
_NO_SUCH_CALL = NotImplementedError
"""What pyusb raises for a call that the back end of this system doesn't have."""


class UsbLink:
    """The bulk endpoints of a printer."""

    def __init__(
        self, vendor: int, product: int, serial_number: str | None, backend: usb.backend.IBackend | None = None
    ) -> None:
        try:
            self._device = _found(vendor, product, serial_number, backend)
            self._interface = _printer_interface(self._device)
            self._out = _way_out(self._interface)
            self._in = _endpoint(self._interface, usb.util.ENDPOINT_IN)
            self._number = self._interface.bInterfaceNumber
            self._claim()
        except (usb.core.USBError, usb.core.NoBackendError, _NO_SUCH_CALL, ValueError) as error:
            raise NotReached from error

    def _claim(self) -> None:
        self._had_driver = self._took_from_kernel()
        try:
            usb.util.claim_interface(self._device, self._number)
        except (usb.core.USBError, _NO_SUCH_CALL):
            self._return_to_kernel()
            raise

    def _took_from_kernel(self) -> bool:
        # A back end without kernel drivers (Windows) has none to take from: that is the answer, and no failure.
        with suppress(_NO_SUCH_CALL):
            if self._device.is_kernel_driver_active(self._number):
                self._device.detach_kernel_driver(self._number)
                return True
        return False

    def send(self, content: bytes, timeout_s: float) -> int:
        """Hand over the beginning of these bytes; what a broken transfer took is unknown, so it is never clean."""
        try:
            return int(self._out.write(content[:CHUNK_BYTES], _milliseconds(timeout_s)))
        except usb.core.USBTimeoutError:
            return 0
        except usb.core.USBError as error:
            raise LinkLost from error

    def receive(self, timeout_s: float) -> bytes:
        """Return what has come."""
        if self._in is None:
            return b""
        try:
            return bytes(self._in.read(self._in.wMaxPacketSize, _milliseconds(timeout_s)))
        except usb.core.USBTimeoutError:
            return b""
        except usb.core.USBError as error:
            raise LinkLost from error

    def finish(self, timeout_s: float) -> bytes:
        """Read what still comes; a bulk pipe has no half to close."""
        return self.receive(timeout_s)

    def close(self) -> None:
        """Give the interface back, to the kernel's driver where it was there before."""
        # What can't be given back is gone with the device, or never was taken where the back end has no such call.
        with suppress(usb.core.USBError, _NO_SUCH_CALL):
            usb.util.release_interface(self._device, self._number)
        self._return_to_kernel()

    def _return_to_kernel(self) -> None:
        with suppress(usb.core.USBError, _NO_SUCH_CALL):
            if self._had_driver:
                self._device.attach_kernel_driver(self._number)
        usb.util.dispose_resources(self._device)


def _milliseconds(timeout_s: float) -> int:
    return max(_LEAST_MS, int(timeout_s * 1000))


def _found(
    vendor: int, product: int, serial_number: str | None, backend: usb.backend.IBackend | None
) -> usb.core.Device:
    for device in usb.core.find(find_all=True, idVendor=vendor, idProduct=product, backend=backend) or ():
        if serial_number is None or device.serial_number == serial_number:
            return device
    raise NotReached


def _printer_interface(device: usb.core.Device) -> usb.core.Interface:
    """Find the interface of the printer class; some cheap ones call themselves vendor-specific."""
    interfaces = list(device.get_active_configuration())
    named = [one for one in interfaces if one.bInterfaceClass == PRINTER_CLASS]
    usable = [one for one in named or interfaces if _endpoint(one, usb.util.ENDPOINT_OUT) is not None]
    if not usable:
        raise NotReached
    return usable[0]


def _way_out(interface: usb.core.Interface) -> usb.core.Endpoint:
    endpoint = _endpoint(interface, usb.util.ENDPOINT_OUT)
    if endpoint is None:
        raise NotReached
    return endpoint


def _endpoint(interface: usb.core.Interface, direction: int) -> usb.core.Endpoint | None:
    for endpoint in interface:
        is_bulk = usb.util.endpoint_type(endpoint.bmAttributes) == usb.util.ENDPOINT_TYPE_BULK
        if is_bulk and usb.util.endpoint_direction(endpoint.bEndpointAddress) == direction:
            return endpoint
    return None
