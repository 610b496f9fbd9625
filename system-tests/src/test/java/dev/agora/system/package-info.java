/** The whole shop, bought from and broken through its gateway. */
package dev.agora.system;
