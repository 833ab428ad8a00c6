/// Generated from `themes/*.yaml` by `RECORD=1 swift test --filter ThemeTests`.
extension Theme {
    static let builtInTexts: [String: String] = [
        "blossom": #"""
        # Light, after apple blossom: ink on warm white, rose where the eye should go, leaf green for what is well.
        # The background is set, because rose and green are chosen for paper: on a dark terminal neither could be read.
        # With 16 colours the terminal's white stands in, so that every pair is still the theme's own.
        name: blossom
        about: Light, rose and leaf green on paper
        roles:
          text: { fg: "#2b2730 / 235 / black", bg: "#fcf8f3 / 231 / white", attr: none }
          dim: { fg: "#6d6470 / 241 / black" }
          strong: { fg: "#141117 / 232 / black", attr: bold }

          title: { fg: "#ab1f5b / 125 / blue", attr: bold }
          path: { fg: "#ab1f5b / 125 / blue", attr: bold }
          border: { fg: "#93828f / 244 / black" }

          header: { fg: "#7a1743 / 89 / black", bg: "#f4dfe6 / 224 / white", attr: [bold, underline] }
          header-sort: { fg: "#ab1f5b / 125 / white", bg: "#f4dfe6 / 224 / black", attr: [bold, underline] }
          selection: { fg: "#ffffff / 231 / white", bg: "#ab1f5b / 125 / black", attr: none }
          mark: { fg: "#7d4b00 / 94 / blue", attr: bold }
          match: { fg: "#2b2730 / 235 / black", bg: "#ffe08a / 222 / yellow", attr: [bold, underline] }

          status-ok: { fg: "#1f6b3a / 22 / black" }
          status-warning: { fg: "#8a4b00 / 94 / blue", attr: bold }
          status-bad: { fg: "#b3261e / 124 / red", attr: [bold, underline] }
          status-waiting: { fg: "#1d5b8f / 25 / blue", attr: italic }
          status-stale: { fg: "#6f5a62 / 241 / black", attr: italic }

          mode-read-only: { fg: "#14351f / 235 / black", bg: "#bfe3c5 / 151 / green", attr: bold }
          mode-demo: { fg: "#3a2a00 / 235 / black", bg: "#ffd257 / 221 / yellow", attr: bold }

          field: { fg: "#2b2730 / 235 / black", bg: "#f1e8e4 / 254 / white", attr: underline }
          field-focus: { fg: "#2b2730 / 235 / black", bg: "#ffe3a0 / 223 / yellow", attr: none }
          field-error: { fg: "#a91d16 / 124 / red", bg: "#f1e8e4 / 254 / white", attr: [bold, underline] }
          secret: { fg: "#5f3795 / 55 / blue", attr: [italic, underline] }

          button: { fg: "#2b2730 / 235 / black", bg: "#ecdfd9 / 253 / white", attr: none }
          button-focus: { fg: "#ffffff / 231 / white", bg: "#ab1f5b / 125 / black", attr: bold }
          button-danger: { fg: "#a91d16 / 124 / red", bg: "#ecdfd9 / 253 / white", attr: [bold, underline] }
          button-off: { fg: "#877a82 / 244 / black", attr: italic }

          box: { fg: "#ab1f5b / 125 / black", bg: "#ffffff / 231 / white", attr: none }
          box-title: { fg: "#7a1743 / 89 / black", attr: bold }
          box-danger: { fg: "#b3261e / 124 / red", bg: "#ffffff / 231 / white", attr: bold }
          disabled: { fg: "#877a82 / 244 / black", attr: italic }

          message: { fg: "#2b2730 / 235 / black" }
          message-warning: { fg: "#8a4b00 / 94 / blue", attr: bold }
          message-error: { fg: "#b3261e / 124 / red", attr: [bold, underline] }

          key-name: { fg: "#6d6470 / 241 / black", attr: none }
          key-label: { fg: "#14351f / 22 / black", bg: "#cfe6cd / 194 / green", attr: none }
          prompt: { fg: "#ab1f5b / 125 / blue", attr: bold }
          completion: { fg: "#2b2730 / 235 / black" }
        """#,
        "contrast-dark": #"""
        # For tired eyes, bright rooms and bad screens: everything at least 7 to 1 on black, and shapes beside every colour.
        # The background is set: without it nobody could promise a ratio.
        name: contrast-dark
        about: White on black, everything at least 7 to 1
        contrast: 7
        roles:
          text: { fg: "#ffffff / 231 / bright-white", bg: "#000000 / 16 / black", attr: none }
          dim: { fg: "#c6c6c6 / 251 / white" }
          strong: { fg: "#ffffff / 231 / bright-white", attr: bold }

          title: { fg: "#7fe5ff / 123 / bright-cyan", attr: bold }
          path: { fg: "#7fe5ff / 123 / bright-cyan", attr: bold }
          border: { fg: "#ffffff / 231 / white", attr: none }

          header: { fg: "#ffffff / 231 / bright-white", attr: [bold, underline] }
          header-sort: { fg: "#000000 / 16 / black", bg: "#ffffff / 231 / white", attr: [bold, underline] }
          selection: { fg: "#000000 / 16 / black", bg: "#ffe14a / 227 / yellow", attr: none }
          mark: { fg: "#ffe14a / 227 / bright-yellow", attr: bold }
          match: { fg: "#ffe14a / 227 / bright-yellow", attr: [bold, underline] }

          status-ok: { fg: "#8dff8d / 120 / bright-green" }
          status-warning: { fg: "#ffe14a / 227 / bright-yellow", attr: bold }
          status-bad: { fg: "#ffb0a8 / 217 / bright-white", attr: [bold, underline] }
          status-waiting: { fg: "#7fe5ff / 123 / bright-cyan", attr: italic }
          status-stale: { fg: "#c6c6c6 / 251 / white", attr: italic }

          mode-read-only: { fg: "#000000 / 16 / black", bg: "#8dff8d / 120 / green", attr: bold }
          mode-demo: { fg: "#000000 / 16 / black", bg: "#ffe14a / 227 / yellow", attr: bold }

          field: { fg: "#ffffff / 231 / bright-white", attr: underline }
          field-focus: { fg: "#000000 / 16 / black", bg: "#ffffff / 231 / white", attr: none }
          field-error: { fg: "#ffb0a8 / 217 / bright-white", attr: [bold, underline] }
          secret: { fg: "#e6c8ff / 189 / bright-cyan", attr: [italic, underline] }

          button: { fg: "#ffffff / 231 / bright-white", attr: none }
          button-focus: { fg: "#000000 / 16 / black", bg: "#ffe14a / 227 / yellow", attr: bold }
          button-danger: { fg: "#ffb0a8 / 217 / bright-white", attr: [bold, underline] }
          button-off: { fg: "#c6c6c6 / 251 / white", attr: italic }

          box: { fg: "#ffffff / 231 / bright-white", attr: none }
          box-title: { fg: "#ffffff / 231 / bright-white", attr: bold }
          box-danger: { fg: "#ffb0a8 / 217 / bright-white", attr: bold }
          disabled: { fg: "#c6c6c6 / 251 / white", attr: italic }

          message: { fg: "#ffffff / 231 / bright-white" }
          message-warning: { fg: "#ffe14a / 227 / bright-yellow", attr: bold }
          message-error: { fg: "#000000 / 16 / black", bg: "#ffb0a8 / 217 / white", attr: bold }

          key-name: { fg: "#ffffff / 231 / bright-white", attr: bold }
          key-label: { fg: "#000000 / 16 / black", bg: "#ffffff / 231 / white", attr: none }
          prompt: { fg: "#ffe14a / 227 / bright-yellow", attr: bold }
          completion: { fg: "#ffffff / 231 / bright-white" }
        """#,
        "contrast-light": #"""
        # For tired eyes, bright rooms and bad screens: everything at least 7 to 1 on white, and shapes beside every colour.
        # The background is set: without it nobody could promise a ratio.
        name: contrast-light
        about: Black on white, everything at least 7 to 1
        contrast: 7
        roles:
          text: { fg: "#000000 / 16 / black", bg: "#ffffff / 231 / white", attr: none }
          dim: { fg: "#3c3c3c / 237 / black" }
          strong: { fg: "#000000 / 16 / black", attr: bold }

          title: { fg: "#00008f / 18 / blue", attr: bold }
          path: { fg: "#00008f / 18 / blue", attr: bold }
          border: { fg: "#000000 / 16 / black", attr: none }

          header: { fg: "#000000 / 16 / black", attr: [bold, underline] }
          header-sort: { fg: "#ffffff / 231 / white", bg: "#000000 / 16 / black", attr: [bold, underline] }
          selection: { fg: "#ffffff / 231 / white", bg: "#00008f / 18 / blue", attr: none }
          mark: { fg: "#00008f / 18 / blue", attr: bold }
          match: { fg: "#000000 / 16 / black", bg: "#ffe14a / 227 / yellow", attr: [bold, underline] }

          status-ok: { fg: "#004d00 / 22 / black" }
          status-warning: { fg: "#6b3500 / 52 / blue", attr: bold }
          status-bad: { fg: "#8b0000 / 88 / black", attr: [bold, underline] }
          status-waiting: { fg: "#00008f / 18 / blue", attr: italic }
          status-stale: { fg: "#3c3c3c / 237 / black", attr: italic }

          mode-read-only: { fg: "#ffffff / 231 / white", bg: "#004d00 / 22 / black", attr: bold }
          mode-demo: { fg: "#000000 / 16 / black", bg: "#ffe14a / 227 / yellow", attr: bold }

          field: { fg: "#000000 / 16 / black", attr: underline }
          field-focus: { fg: "#ffffff / 231 / white", bg: "#000000 / 16 / black", attr: none }
          field-error: { fg: "#8b0000 / 88 / black", attr: [bold, underline] }
          secret: { fg: "#4b0082 / 54 / blue", attr: [italic, underline] }

          button: { fg: "#000000 / 16 / black", attr: none }
          button-focus: { fg: "#ffffff / 231 / white", bg: "#00008f / 18 / blue", attr: bold }
          button-danger: { fg: "#8b0000 / 88 / black", attr: [bold, underline] }
          button-off: { fg: "#3c3c3c / 237 / black", attr: italic }

          box: { fg: "#000000 / 16 / black", attr: none }
          box-title: { fg: "#000000 / 16 / black", attr: bold }
          box-danger: { fg: "#8b0000 / 88 / black", attr: bold }
          disabled: { fg: "#3c3c3c / 237 / black", attr: italic }

          message: { fg: "#000000 / 16 / black" }
          message-warning: { fg: "#6b3500 / 52 / blue", attr: bold }
          message-error: { fg: "#ffffff / 231 / white", bg: "#8b0000 / 88 / black", attr: bold }

          key-name: { fg: "#000000 / 16 / black", attr: bold }
          key-label: { fg: "#ffffff / 231 / white", bg: "#000000 / 16 / black", attr: none }
          prompt: { fg: "#00008f / 18 / blue", attr: bold }
          completion: { fg: "#000000 / 16 / black" }
        """#,
        "mono": #"""
        # Attributes alone, for terminals without colour, for NO_COLOR and for eyes that colours do not serve.
        name: mono
        about: Attributes only, no colour at all
        roles:
          text: { attr: none }
          dim: { attr: dim }
          strong: { attr: bold }

          title: { attr: bold }
          path: { attr: bold }
          border: { attr: none }

          header: { attr: [bold, underline] }
          header-sort: { attr: [bold, underline, reverse] }
          selection: { attr: reverse }
          mark: { attr: bold }
          match: { attr: [bold, underline] }

          status-ok: { attr: none }
          status-warning: { attr: bold }
          status-bad: { attr: [bold, underline] }
          status-waiting: { attr: none }
          status-stale: { attr: dim }

          mode-read-only: { attr: reverse }
          mode-demo: { attr: [bold, reverse] }

          field: { attr: underline }
          field-focus: { attr: reverse }
          field-error: { attr: [bold, underline] }
          secret: { attr: [dim, underline] }

          button: { attr: none }
          button-focus: { attr: [bold, reverse] }
          button-danger: { attr: [bold, underline] }
          button-off: { attr: dim }

          box: { attr: none }
          box-title: { attr: bold }
          box-danger: { attr: bold }
          disabled: { attr: dim }

          message: { attr: none }
          message-warning: { attr: bold }
          message-error: { attr: [bold, underline] }

          key-name: { attr: none }
          key-label: { attr: reverse }
          prompt: { attr: bold }
          completion: { attr: dim }
        """#,
        "russet": #"""
        # Dark, after the russet apple: warm paper on brown, amber where the eye should go, red kept for what is wrong.
        # The background is set, because the browns need one another: on a blue or a black terminal they would look like dirt.
        # With 16 colours the terminal's black stands in, so that every pair is still the theme's own.
        name: russet
        about: Dark and warm, amber on brown
        roles:
          text: { fg: "#e8dfce / 187 / white", bg: "#1c1815 / 234 / black", attr: none }
          dim: { fg: "#a99c88 / 144 / white" }
          strong: { fg: "#fff7e8 / 230 / bright-white", attr: bold }

          title: { fg: "#f5a95f / 215 / bright-yellow", attr: bold }
          path: { fg: "#f5a95f / 215 / bright-yellow", attr: bold }
          border: { fg: "#7d6d58 / 243 / white" }

          header: { fg: "#e6c58f / 222 / bright-yellow", bg: "#332a22 / 236 / black", attr: bold }
          header-sort: { fg: "#ffb86b / 215 / bright-yellow", bg: "#332a22 / 236 / black", attr: [bold, underline] }
          selection: { fg: "#1c1815 / 234 / black", bg: "#e9a558 / 215 / yellow", attr: none }
          mark: { fg: "#f0d264 / 221 / bright-yellow", attr: bold }
          match: { fg: "#ffd866 / 221 / bright-yellow", attr: [bold, underline] }

          status-ok: { fg: "#a5c973 / 150 / bright-green" }
          status-warning: { fg: "#ffcb6b / 221 / bright-yellow", attr: bold }
          status-bad: { fg: "#ff8470 / 210 / bright-red", attr: [bold, underline] }
          status-waiting: { fg: "#86c5cf / 116 / bright-cyan", attr: italic }
          status-stale: { fg: "#b8a37f / 180 / white", attr: italic }

          mode-read-only: { fg: "#1c1815 / 234 / black", bg: "#a5c973 / 150 / green", attr: bold }
          mode-demo: { fg: "#1c1815 / 234 / black", bg: "#ffcb6b / 221 / yellow", attr: bold }

          field: { fg: "#e8dfce / 187 / white", bg: "#3a3028 / 237 / black", attr: underline }
          field-focus: { fg: "#1c1815 / 234 / black", bg: "#f7e7c4 / 230 / white", attr: none }
          field-error: { fg: "#ff9583 / 217 / bright-red", bg: "#3a3028 / 237 / black", attr: [bold, underline] }
          secret: { fg: "#d0b0ee / 183 / bright-magenta", attr: [italic, underline] }

          button: { fg: "#e8dfce / 187 / white", bg: "#4a3d32 / 238 / black", attr: none }
          button-focus: { fg: "#1c1815 / 234 / black", bg: "#e9a558 / 215 / yellow", attr: bold }
          button-danger: { fg: "#ffa797 / 217 / bright-red", bg: "#4a3d32 / 238 / black", attr: [bold, underline] }
          button-off: { fg: "#8d7f6b / 102 / white", attr: italic }

          box: { fg: "#d08f4e / 173 / yellow", bg: "#27211b / 235 / black", attr: none }
          box-title: { fg: "#ffb86b / 215 / bright-yellow", attr: bold }
          box-danger: { fg: "#ff8470 / 210 / bright-red", bg: "#27211b / 235 / black", attr: bold }
          disabled: { fg: "#8d7f6b / 102 / white", attr: italic }

          message: { fg: "#e8dfce / 187 / white" }
          message-warning: { fg: "#ffcb6b / 221 / bright-yellow", attr: bold }
          message-error: { fg: "#ff8470 / 210 / bright-red", attr: [bold, underline] }

          key-name: { fg: "#a99c88 / 144 / white", attr: none }
          key-label: { fg: "#f0d9ae / 223 / black", bg: "#4a3d32 / 238 / yellow", attr: none }
          prompt: { fg: "#ffb86b / 215 / bright-yellow", attr: bold }
          completion: { fg: "#e8dfce / 187 / white" }
        """#,
        "terminal": #"""
        # The terminal's own 16 colours on its own background, light or dark. A colour stands alone only where it can be read on
        # both, which leaves red and magenta; every other one brings its own partner (black on cyan).
        name: terminal
        about: The colours you chose for your terminal
        roles:
          text: { fg: default, bg: default, attr: none }
          dim: { attr: dim }
          strong: { attr: bold }

          title: { attr: bold }
          path: { attr: bold }
          border: { attr: dim }

          header: { attr: [bold, underline] }
          header-sort: { attr: [bold, underline, reverse] }
          selection: { attr: reverse }
          mark: { fg: magenta, attr: bold }
          match: { attr: [bold, underline] }

          status-ok: { attr: none }
          status-warning: { fg: magenta, attr: bold }
          status-bad: { fg: red, attr: [bold, underline] }
          status-waiting: { attr: italic }
          status-stale: { attr: dim }

          mode-read-only: { fg: black, bg: green, attr: none }
          mode-demo: { fg: black, bg: yellow, attr: none }

          field: { attr: underline }
          field-focus: { attr: reverse }
          field-error: { fg: red, attr: [bold, underline] }
          secret: { attr: [dim, underline] }

          button: { attr: none }
          button-focus: { attr: [bold, reverse] }
          button-danger: { fg: red, attr: [bold, underline] }
          button-off: { attr: dim }

          box: { attr: none }
          box-title: { attr: bold }
          box-danger: { fg: red, attr: bold }
          disabled: { attr: dim }

          message: { attr: none }
          message-warning: { fg: magenta, attr: bold }
          message-error: { fg: red, attr: [bold, underline] }

          key-name: { attr: none }
          key-label: { fg: black, bg: cyan, attr: none }
          prompt: { attr: bold }
          completion: { attr: dim }
        """#,
    ]
}
