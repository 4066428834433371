/** Amazon reviews and product metadata as published by J. McAuley's lab in 2014, 2018 and 2023. */
package org.aisle.data.amazon;
