package dev.agora.inventory.web;

import java.time.Instant;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.agora.defaults.paging.Cursor;
import dev.agora.defaults.paging.Page;
import dev.agora.defaults.paging.PageQuery;
import dev.agora.defaults.problem.FieldProblem;
import dev.agora.defaults.problem.ProblemException;
import dev.agora.inventory.Adjusting;
import dev.agora.inventory.Adjustment;
import dev.agora.inventory.Movements;
import dev.agora.inventory.RecordedMovement;
import dev.agora.inventory.Stock;
import dev.agora.inventory.Stocks;
import dev.agora.inventory.UnknownSku;

/** The books, for staff; always from the database. */
@RestController
@RequestMapping("/api/v1/admin/inventory")
class AdminInventoryController {

    private final Stocks stocks;
    private final Movements movements;
    private final Adjusting adjusting;

    AdminInventoryController(Stocks stocks, Movements movements, Adjusting adjusting) {
        this.stocks = stocks;
        this.movements = movements;
        this.adjusting = adjusting;
    }

    /**
     * Shows the stock of a SKU.
     *
     * @param sku the variant's SKU
     */
    @GetMapping("/{sku}")
    StockView one(@PathVariable String sku) {
        return StockView.of(known(sku));
    }

    /**
     * Lists stock by SKU.
     *
     * @param below only SKUs of which fewer are available
     */
    @GetMapping
    Page<StockView> several(@RequestParam(required = false) @PositiveOrZero @Nullable Long below, PageQuery page) {
        return Page.of(stocks.findPage(below, page), page, stock -> Cursor.of(stock.sku())).map(StockView::of);
    }

    /**
     * Corrects what is on hand, by a difference or by a count.
     *
     * @param sku the variant's SKU
     */
    @PostMapping("/{sku}/adjustments")
    @ResponseStatus(HttpStatus.CREATED)
    MovementView adjust(@PathVariable String sku, @Valid @RequestBody AdjustmentRequest request) {
        return MovementView.of(adjusting.adjust(sku, request.adjustment(), request.reason(), request.reference()));
    }

    /**
     * Lists what moved the stock of a SKU, the newest first.
     *
     * @param sku the variant's SKU
     */
    @GetMapping("/{sku}/movements")
    Page<MovementView> movements(@PathVariable String sku, PageQuery page) {
        known(sku);
        return Page.of(movements.findPage(sku, page), page, movement -> Cursor.of(movement.id().toString()))
                .map(MovementView::of);
    }

    private Stock known(String sku) {
        return stocks.find(sku).orElseThrow(UnknownSku::new);
    }

    record AdjustmentRequest(@Nullable @Min(-MOST) @Max(MOST) Long delta,
            @Nullable @PositiveOrZero @Max(MOST) Long onHand, @NotBlank @CodePointLength(max = 500) String reason,
            @Nullable @CodePointLength(max = 200) String reference) {

        private static final long MOST = 1_000_000_000;

        Adjustment adjustment() {
            if (delta != null && onHand == null && delta != 0) {
                return new Adjustment.Change(delta);
            }
            if (onHand != null && delta == null) {
                return new Adjustment.Count(onHand);
            }
            throw new ProblemException(HttpStatus.BAD_REQUEST, "validation", "The request is not valid.")
                    .with(new FieldProblem("/delta", "either", "give a delta other than 0, or else onHand"));
        }
    }

    record StockView(String sku, long onHand, long reserved, long available, long version) {

        static StockView of(Stock stock) {
            return new StockView(stock.sku(), stock.onHand(), stock.reserved(), stock.available(), stock.version());
        }
    }

    record MovementView(UUID id, Instant at, String kind, long quantity, @Nullable String reason,
            @Nullable String reference, @Nullable UUID orderId) {

        static MovementView of(RecordedMovement recorded) {
            var movement = recorded.movement();
            return new MovementView(recorded.id(), recorded.at(), movement.kind().wire(),
                    movement.quantity(), movement.reason(), movement.reference(), movement.orderId());
        }
    }
}
