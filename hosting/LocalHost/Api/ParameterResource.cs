namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value given to the application from outside its code, or generated once and kept.</summary>
public sealed class ParameterResource : Resource, IValueProvider
{
    private readonly Lazy<string> _value;

    internal ParameterResource(string name, bool secret, Func<string> value)
        : base(name)
    {
        Secret = secret;
        _value = new Lazy<string>(value);
    }

    /// <summary>Never shown.</summary>
    public bool Secret { get; }

    internal string Value => _value.Value;

    /// <inheritdoc />
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<string?>(Value);
}
