using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where a parameter's value comes from when nobody gives one.</summary>
public abstract class ParameterDefault
{
    private protected ParameterDefault() { }

    /// <summary>A value.</summary>
    public abstract string GetDefaultValue();
}

/// <summary>Makes a random text.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    private const string LowerCase = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperCase = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string Punctuation = "-_.{}~()*+!";

    /// <summary>Number of characters; 22 unless said otherwise.</summary>
    public int MinLength { get; set; } = 22;

    /// <summary>Use lower-case letters.</summary>
    public bool Lower { get; set; } = true;

    /// <summary>Use upper-case letters.</summary>
    public bool Upper { get; set; } = true;

    /// <summary>Use digits.</summary>
    public bool Numeric { get; set; } = true;

    /// <summary>Use punctuation.</summary>
    public bool Special { get; set; } = true;

    /// <inheritdoc />
    public override string GetDefaultValue()
    {
        var alphabet = string.Concat(
            Lower ? LowerCase : "",
            Upper ? UpperCase : "",
            Numeric ? Digits : "",
            Special ? Punctuation : ""
        );
        return RandomNumberGenerator.GetString(alphabet, MinLength);
    }
}
