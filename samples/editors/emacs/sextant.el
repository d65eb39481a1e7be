;;; sextant.el --- Sextant in Emacs 29 or newer, through eglot -*- lexical-binding: t -*-

;;; Commentary:
;;
;; Put this file on your load path, and into your init file:
;;
;;   (require 'sextant)
;;
;; M-x eglot in a C# or Python buffer starts the server (eglot has one server a buffer: use this where you want Sextant).
;; M-x sextant-search asks a question in plain words, M-x sextant-similar finds the functions most like the one at point;
;; both list the matches, best first, in an xref buffer.

;;; Code:

(require 'eglot)
(require 'xref)

(defgroup sextant nil "Questions to a repository, in plain words." :group 'tools)

(defcustom sextant-command '("sextant-lsp")
  "How the server is started."
  :type '(repeat string))

(add-to-list 'eglot-server-programs
             `((csharp-mode csharp-ts-mode python-mode python-ts-mode) . ,(lambda (&rest _) sextant-command)))

(defun sextant--xref (result)
  "An xref item for RESULT, a match as the server sends it."
  (let* ((location (plist-get result :location))
         (start (plist-get (plist-get result :selectionRange) :start))
         (file (if (fboundp 'eglot-uri-to-path)
                   (eglot-uri-to-path (plist-get location :uri))
                 (eglot--uri-to-path (plist-get location :uri)))))
    (xref-make (format "%s  %s" (plist-get result :signature) (or (plist-get result :summary) ""))
               (xref-make-file-location file (1+ (plist-get start :line)) (plist-get start :character)))))

(defun sextant--show (method params)
  "Ask the server METHOD with PARAMS and list the answers."
  (let* ((reply (jsonrpc-request (eglot-current-server) method params))
         (items (mapcar #'sextant--xref (plist-get reply :results))))
    (if items
        (xref-show-xrefs (lambda () items) nil)
      (message "Sextant found nothing"))))

;;;###autoload
(defun sextant-search (question)
  "List the functions and types that answer QUESTION."
  (interactive "sWhere is the code that: ")
  (sextant--show :sextant/search (list :query question)))

;;;###autoload
(defun sextant-similar ()
  "List the functions most like the one at point."
  (interactive)
  (sextant--show :sextant/similar (eglot--TextDocumentPositionParams)))

(provide 'sextant)
;;; sextant.el ends here
