using System.Text.Json.Nodes;

/// <summary>A response or a figure differs from the expected one; the message is printed.</summary>
sealed class ExpectationFailedException(string message) : Exception(message);

static class Expect
{
    public static void Equal(string expected, string actual, string what)
    {
        if (expected != actual)
        {
            throw new ExpectationFailedException($"{what}: 应为 expected {expected}，实为 got {actual}");
        }
    }
}

static class Json
{
    /// <summary>A property as text; empty when it is missing or null.</summary>
    public static string Text(this JsonNode? node, string name) =>
        node?[name] switch
        {
            null => "",
            JsonValue value when value.TryGetValue<bool>(out var truth) => $"{truth}",
            var value => value.ToString(),
        };
}
