package io.antiphon.api.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The addresses that begin with the same bits (CIDR, RFC 4632): one address, or a network. Immutable. */
public final class AddressBlock {
    private final byte[] network;
    private final int prefixBits;

    private AddressBlock(byte[] network, int prefixBits) {
        this.network = network;
        this.prefixBits = prefixBits;
    }

    /**
     * Reads an address, or an address and how many of its first bits count.
     *
     * @throws IllegalArgumentException where the text is neither; the message says what is right
     */
    public static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = AddressLiteral.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw none(text);
        }
        byte[] network = address.getAddress();
        int bits = slash < 0 ? network.length * Byte.SIZE : bits(text, text.substring(slash + 1));
        if (bits > network.length * Byte.SIZE) {
            throw none(text);
        }
        return new AddressBlock(network, bits);
    }

    /** Returns whether the address is one of these. */
    public boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((other[bit / Byte.SIZE] ^ network[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressBlock block
                && prefixBits == block.prefixBits
                && Arrays.equals(network, block.network);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(network) * 31 + prefixBits;
    }

    /** The text that {@link #parse} turns into this block. */
    @Override
    public String toString() {
        try {
            String address = InetAddress.getByAddress(network).getHostAddress();
            return prefixBits == network.length * Byte.SIZE ? address : address + "/" + prefixBits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    private static int bits(String text, String digits) {
        if (!digits.matches("\\d{1,3}")) {
            throw none(text);
        }
        return Integer.parseInt(digits);
    }

    private static IllegalArgumentException none(String text) {
        return new IllegalArgumentException(
                "'%s' is no address and no block of addresses, such as 10.1.2.3, 10.0.0.0/8 or fd00::/8"
                        .formatted(text));
    }
}
