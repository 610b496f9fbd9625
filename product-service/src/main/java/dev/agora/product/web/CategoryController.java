package dev.agora.product.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.agora.product.Categories;
import dev.agora.product.Category;

/** The tree of categories. */
@RestController
class CategoryController {
    private final Categories categories;
    private final Answers answers;

    CategoryController(Categories categories, Answers answers) {
        this.categories = categories;
        this.answers = answers;
    }

    record CategoryTree(List<Node> items) {}

    record Node(String slug, String name, List<Node> children) {}

    private record TreeQuestion() {}

    /** Shows the tree of categories. */
    @GetMapping("/api/v1/categories")
    ResponseEntity<byte[]> tree() {
        return answers.shared(new TreeQuestion(), () -> new CategoryTree(nodes(null, byParent(categories.all()))));
    }

    private static Map<@Nullable String, List<Category>> byParent(List<Category> categories) {
        var byParent = new HashMap<@Nullable String, List<Category>>();
        for (var category : categories) {
            byParent.computeIfAbsent(category.parent(), _ -> new ArrayList<>()).add(category);
        }
        return byParent;
    }

    private static List<Node> nodes(@Nullable String parent, Map<@Nullable String, List<Category>> byParent) {
        return byParent.getOrDefault(parent, List.of()).stream()
                .map(category -> new Node(category.slug(), category.name(), nodes(category.slug(), byParent))).toList();
    }
}
